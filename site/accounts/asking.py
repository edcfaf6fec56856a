"""Signing in where a browser holds a participant: "Is it really you?" comes first."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import participation
from people import participants
from people.models import Participant


def stranger(request: HttpRequest) -> Participant | None:
    """This browser's participant, if it is not the account's that has signed in."""
    user, mine = participation.signed_in(request), participation.here(request)
    return mine if user and mine and mine.user_id != user.pk else None


class AsksFirst:
    """For allauth's adapter: whichever way somebody signed in, the question is the next page."""

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **kwargs)  # type: ignore[misc]
        if "Location" in response and stranger(request):
            query = urlencode({"next": response["Location"]})
            response["Location"] = f"{reverse('accounts:attach')}?{query}"
        return response


def after(request: HttpRequest) -> str:
    """Where the answer leads: back to where signing in was going, if that is here."""
    wished = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wished, {request.get_host()}, require_https=request.is_secure()
    )
    return wished if ours else reverse("accounts:home")


def forget_at_sign_out(request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    """Whoever signs out of a shared computer leaves nothing there that is their account's."""
    mine = participation.here(request) if request is not None else None
    if request is not None and mine is not None and user is not None and mine.user_id == user.pk:
        participants.drop_token(participation.token_of(request))
        request._participant = None  # type: ignore[attr-defined]
