"""`{% acting name %}`: as whom one is about to act here, "It is not me", and a code to note."""

from typing import Any

from django import template

from accounts import participation

register = template.Library()


@register.inclusion_tag("accounts/acting.html", takes_context=True)
def acting(context: template.Context, name: str = "") -> dict[str, Any]:
    request = context["request"]
    mine = participation.current(request)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "mine": mine,
        "name": name,
        "by_account": mine is not None and participation.here(request) is None,
        "code": participation.shown_code(request),
        "back": request.get_full_path() if request.method in ("GET", "HEAD") else "",
    }
