"""An address that opens a participation again: typed by who holds it, proved by a click."""

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import finding, participation
from accounts.finding import AddressForm, BadLink
from accounts.views.finding import SECONDS, may_guess, path_of
from base import instants
from base.errors import too_many
from people import participants

read_or_post = require_http_methods(["GET", "HEAD", "POST"])


@never_cache
@read_or_post
def address(request: HttpRequest) -> HttpResponse:
    mine = participation.here(request)
    if mine is None:
        return redirect("accounts:home")
    form = AddressForm(request.POST if request.method == "POST" else None)
    sent = False
    if form.is_valid():
        if not may_guess(request):
            return too_many(request, SECONDS)
        path = partial(path_of, "accounts:prove")
        language = get_language() or settings.LANGUAGE_CODE
        finding.ask_for_proof(mine, form.cleaned_data["email"], path, language)
        sent = True
    context = {"form": form, "sent": sent, "mine": mine, "show_box": settings.MAIL_SHOW_BOX}
    return render(request, "accounts/address.html", context)


@never_cache
@read_or_post
def prove(request: HttpRequest, token: str) -> HttpResponse:
    """The letter's link: GET shows which participation, POST says yes."""
    try:
        participant, email = finding.proved(token)
    except BadLink:
        again = reverse("accounts:home")
        return render(request, "accounts/bad_link.html", {"again": again}, status=404)
    if request.method == "POST":
        participants.prove(participant, email)
        return redirect(reverse("accounts:home") + "?adresse=1")
    since = instants.day(participant.created_at)
    return render(request, "accounts/prove.html", {"email": email, "since": since})
