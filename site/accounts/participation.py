"""Which participant this browser is. Only joining sets the cookie, reading never does."""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from people import participants
from people.models import Participant

COOKIE = "participant"
SALT = "accounts.participation"
AGE = timedelta(days=183)


def current(request: HttpRequest) -> Participant | None:
    """The participant whose cookie this browser holds, if it is ours and still known."""
    held: Any = getattr(request, "_participant", None)
    if held is not None:
        return held.participant if isinstance(held, participants.Issued) else held
    try:
        token = request.get_signed_cookie(COOKIE, salt=SALT, max_age=AGE)
    except (KeyError, signing.BadSignature):
        return None
    found = participants.find(token or "")
    request._participant = found  # type: ignore[attr-defined]  # one look-up a request
    return found


def join(request: HttpRequest) -> Participant:
    """This browser's participant, made now if there is none. Answer through `remember`."""
    found = current(request)
    if found is None:
        issued = participants.issue()
        request._participant = issued  # type: ignore[attr-defined]
        return issued.participant
    Participant.objects.filter(pk=found.pk).update(seen_at=timezone.now())
    return found


def new_recovery_code(request: HttpRequest) -> str | None:
    """The recovery code of a participant made in this very request, to be shown once."""
    held = getattr(request, "_participant", None)
    return held.recovery_code if isinstance(held, participants.Issued) else None


def _token(request: HttpRequest) -> str | None:
    """The token to give the browser: of one made in this request, or its own, to live on."""
    held: Any = getattr(request, "_participant", None)
    if isinstance(held, participants.Issued):
        return held.token
    return request.get_signed_cookie(COOKIE, salt=SALT, max_age=AGE) if held else None


def remember(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give a browser that has joined its cookie, or give it half a year more."""
    token = _token(request)
    if token is not None:
        response.set_signed_cookie(
            COOKIE,
            token,
            salt=SALT,
            max_age=AGE,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )
