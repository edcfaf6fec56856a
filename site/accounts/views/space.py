"""What this browser holds, what the account holds, and how to leave or find it again."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import asking, participation
from base import hooks, instants
from people import participants
from people.models import Participant

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


def sections(mine: Sequence[Participant]) -> list[dict[str, Any]]:
    """What these participants did, by feature; those without a row are left out."""
    found = [
        {"label": one.label, "rows": [_line(row) for row in one.rows_for(mine)]}
        for one in hooks.participations()
    ]
    return [section for section in found if section["rows"]] if mine else []


def _line(row: hooks.Held) -> dict[str, Any]:
    return {"what": row.what, "day": instants.day(row.at), "state": row.state, "url": row.url}


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    mine, theirs = participation.here(request), participation.of_account(request)
    apart = asking.stranger(request)
    context = {
        "mine": mine,
        "since": instants.day(mine.created_at) if mine else "",
        "here": sections([mine] if mine and mine not in theirs else []),
        "account": sections(theirs),
        "apart": apart,
        "others": mine.browsers.count() - 1 if mine else 0,
        "found": "retrouvee" in request.GET,
        "proved": "adresse" in request.GET,
        "dropped": "ailleurs" in request.GET,
        "links": list(_links(participation.signed_in(request) is not None)),
    }
    return render(request, "accounts/home.html", context)


def _links(signed_in: bool) -> Iterable[dict[str, str]]:
    """The other rooms of one's own space, as far as this installation has them."""
    rooms = [("accounts:data", _("My data"))]
    if signed_in:
        rooms.append(("mfa_index", _("My sign-in")))
    for name, label in rooms:
        try:
            yield {"label": label, "url": reverse(name)}
        except NoReverseMatch:
            continue


@never_cache
@read_or_post
def code(request: HttpRequest) -> HttpResponse:
    """GET shows the code that is still to be noted, to be printed; POST says that it is noted,
    or asks for another one."""
    mine = participation.here(request)
    if request.method == "POST" and mine is not None:
        if request.POST.get("act") == "noted":
            response = redirect(asking.after(request))
            participation.forget_code(response)
        else:
            response = redirect("accounts:code")
            fresh = participants.new_recovery_code(mine)
            participation.show_code(request, response, mine, fresh)
        return response
    context = {
        "mine": mine,
        "code": participation.shown_code(request),
        "since": instants.day(mine.created_at) if mine else "",
        "address": request.get_host() + reverse("accounts:find"),
    }
    return render(request, "accounts/code.html", context)


@never_cache
@read_or_post
def leave(request: HttpRequest) -> HttpResponse:
    """GET says what it means; POST forgets the participant on this browser alone."""
    mine = participation.here(request)
    if request.method == "POST":
        response = redirect("accounts:left")
        participation.forget(request, response)
        return response
    context = {
        "mine": mine,
        "here": sections([mine] if mine else []),
        "code": participation.shown_code(request),
    }
    return render(request, "accounts/leave.html", context)


@never_cache
@require_safe
def left(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/left.html")


@never_cache
@require_POST
def others(request: HttpRequest) -> HttpResponse:
    """Only this browser stays: a phone was lost, a computer was shared."""
    participation.drop_others(request)
    return redirect(reverse("accounts:home") + "?ailleurs=1")
