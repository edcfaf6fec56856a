"""Finding a participation again on another device: by its code, or by a letter."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import asking, finding, participation
from accounts.finding import FOUND, AddressForm, BadLink, CodeForm
from accounts.views.space import sections
from base import instants
from base.errors import too_many
from base.visitors import address
from people import codes, participants
from people.models import Participant

# Wide by address: a whole hall behind one mistypes less. Narrow by browser, as far as it can be
# told by its forms' cookie: whoever drops that meets the wide one.
WIDE, NARROW, SECONDS = 300, 10, 600
SCOPE = "accounts.find"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if not may_guess(request):
            return too_many(request, SECONDS)
        if form.is_valid() and form.found is not None:
            return _hold(request, form.found)
    return _form(request, form)


@never_cache
@require_POST
def by_letter(request: HttpRequest) -> HttpResponse:
    """The same answer for every address: whether it is known, only its letter says."""
    form = AddressForm(request.POST)
    if not may_guess(request):
        return too_many(request, SECONDS)
    if not form.is_valid():
        return _form(request, address_form=form)
    path = partial(path_of, "accounts:find_from_letter")
    finding.write_to(form.cleaned_data["email"], path, get_language() or settings.LANGUAGE_CODE)
    return redirect("accounts:letter_left")


@never_cache
@require_safe
def letter_left(request: HttpRequest) -> HttpResponse:
    context = {"show_box": settings.MAIL_SHOW_BOX, "minutes": _minutes()}
    return render(request, "accounts/letter_left.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def from_letter(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what the address holds; POST takes one of them on this browser."""
    try:
        found = participants.by_email(finding.read(FOUND, token))
    except BadLink:
        return render(
            request, "accounts/bad_link.html", {"again": reverse("accounts:find")}, status=404
        )
    if request.method == "POST":
        wished = request.POST.get("participant", "")
        chosen = next((one for one in found if one.pk.hex == wished), None)
        if chosen is not None:
            return _hold(request, chosen)
    context = {"found": [_described(one) for one in found], **_instead(request)}
    response = render(request, "accounts/from_letter.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _described(participant: Participant) -> dict[str, Any]:
    return {
        "id": participant.pk.hex,
        "since": instants.day(participant.created_at),
        "sections": sections([participant]),
    }


def _hold(request: HttpRequest, participant: Participant) -> HttpResponse:
    if participation.here(request) != participant:
        participation.take(request, participant)
    participants.seen(participant)
    where = reverse("accounts:home") + "?retrouvee=1"
    response = redirect("accounts:attach" if asking.stranger(request) else where)
    participation.remember(request, response)
    return response


def _form(
    request: HttpRequest,
    form: CodeForm | None = None,
    address_form: AddressForm | None = None,
) -> HttpResponse:
    context = {
        "form": form or CodeForm(),
        "address_form": address_form or AddressForm(),
        "faulty": address_form or form,
        **_instead(request),
    }
    return render(request, "accounts/find.html", context)


def _instead(request: HttpRequest) -> dict[str, Any]:
    """What this browser holds already, and would hold no longer."""
    mine = participation.here(request)
    return {"mine": mine, "since": instants.day(mine.created_at) if mine else ""}


def may_guess(request: HttpRequest) -> bool:
    wide = codes.guess_allowed(SCOPE, address(request), WIDE, SECONDS)
    browser = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")[:80]
    narrow = not browser or codes.guess_allowed(f"{SCOPE}.browser", browser, NARROW, SECONDS)
    return wide and narrow


def path_of(name: str, token: str) -> str:
    return reverse(name, args=[token])


def _minutes() -> int:
    return int(finding.LIFE[FOUND].total_seconds() // 60)
