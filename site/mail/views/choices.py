"""“Vos courriers”: by the signed link of a letter, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mail import choices, kinds
from mail.forms import ChoicesForm

shown_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@shown_or_sent
def page(request: HttpRequest, token: str) -> HttpResponse:
    try:
        marks = choices.read(token)
    except choices.BadToken:
        return _bad_link(request)
    saved, offered = False, choices.offered(marks)
    form = ChoicesForm(request.POST, offered=offered) if request.method == "POST" else None
    if form is not None and form.is_valid():
        choices.choose(marks, form.cleaned_data["wanted"])
        saved, form = True, None
    if form is None:
        declined = choices.declined(marks)
        wanted = [row.name for row in offered if row.name not in declined]
        form = ChoicesForm(initial={"wanted": wanted}, offered=offered)
    return _private(render(request, "mail/choices.html", {"form": form, "saved": saved}))


@csrf_exempt  # RFC 8058: the mail program posts, with the signed link as its only right
@never_cache
@shown_or_sent
def stop(request: HttpRequest, token: str, category: str) -> HttpResponse:
    """GET only asks: programs that follow each link of a letter must switch nothing off."""
    known = {row.name: row for row in kinds.categories()}
    try:
        marks = choices.read(token)
        found = known[category]
    except (choices.BadToken, KeyError):
        return _bad_link(request)
    if request.method == "POST":
        choices.decline(marks, category)
    context = {
        "category": found,
        "stopped": category in choices.declined(marks),
        "page_url": reverse("choices:page", args=[token]),
    }
    return _private(render(request, "mail/stop.html", context))


def _bad_link(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "mail/bad_link.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
