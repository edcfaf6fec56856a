"""Which participant this browser is. Only joining sets the cookie, reading never does."""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from people import participants, sealing
from people.models import Participant, User

COOKIE, SALT, AGE = "participant", "accounts.participation", timedelta(days=183)
# The recovery code of who has just joined, encrypted: shown until it is noted, an hour at most.
CODE_COOKIE, CODE_AGE, CODE_PURPOSE = "recovery", timedelta(hours=1), "accounts.recovery"


def here(request: HttpRequest) -> Participant | None:
    """The participant whose cookie this browser holds, if it is ours and still known."""
    held: Any = getattr(request, "_participant", None)
    if held is not None:
        return held.participant if isinstance(held, participants.Issued) else held
    token = token_of(request)
    found = participants.find(token) if token else None
    request._participant = found  # type: ignore[attr-defined]  # one look-up a request
    return found


def of_account(request: HttpRequest) -> list[Participant]:
    """The participants of whoever has signed in, newest first, whatever devices they began on."""
    user = signed_in(request)
    return list(user.participants.order_by("-seen_at", "pk")) if user else []


def held(request: HttpRequest) -> list[Participant]:
    """All as whom this browser may look at what was done: its cookie's, and its account's."""
    mine = here(request)
    return [*([mine] if mine else []), *(one for one in of_account(request) if one != mine)]


def current(request: HttpRequest) -> Participant | None:
    """As whom this browser acts: its cookie's participant, else its account's."""
    return here(request) or next(iter(of_account(request)), None)


def signed_in(request: HttpRequest) -> User | None:
    user: Any = getattr(request, "user", None)
    return user if user is not None and user.is_authenticated else None


def join(request: HttpRequest) -> Participant:
    """This browser's participant, made now if there is none. Answer through `remember`."""
    found = current(request)
    if found is None:
        issued = participants.issue(signed_in(request))
        request._participant = issued  # type: ignore[attr-defined]
        return issued.participant
    participants.seen(found)
    return found


def take(request: HttpRequest, participant: Participant) -> None:
    """This browser, which was somebody else or nobody, holds `participant` from now on."""
    _drop(request)
    token = participants.give_token(participant)
    request._participant = participants.Issued(participant, token, "")  # type: ignore[attr-defined]


def forget(request: HttpRequest, response: HttpResponseBase) -> None:
    """This browser is nobody any more; its participant stays, for whoever finds it again."""
    _drop(request)
    response.delete_cookie(COOKIE, samesite="Lax")
    forget_code(response)


def _drop(request: HttpRequest) -> None:
    token = token_of(request)
    if token:
        participants.drop_token(token)
    request._participant = None  # type: ignore[attr-defined]


def drop_others(request: HttpRequest) -> int:
    """Only this browser holds its participant from now on."""
    mine, token = here(request), token_of(request)
    return participants.drop_other_tokens(mine, token) if mine and token else 0


def shown_code(request: HttpRequest) -> str:
    """The recovery code that is still to be noted here, if it is this participant's."""
    issued, mine = getattr(request, "_participant", None), here(request)
    if isinstance(issued, participants.Issued) and issued.recovery_code:
        return issued.recovery_code
    if mine is None or CODE_COOKIE not in request.COOKIES:
        return ""
    try:
        told = sealing.unseal(CODE_PURPOSE, request.COOKIES[CODE_COOKIE])
    except sealing.Unreadable:
        return ""
    owner, _, code = told.partition(":")
    return code if owner == mine.pk.hex else ""


def show_code(
    request: HttpRequest, response: HttpResponseBase, owner: Participant, code: str
) -> None:
    sealed = sealing.seal(CODE_PURPOSE, f"{owner.pk.hex}:{code}")
    _set(request, response, CODE_COOKIE, sealed, CODE_AGE)


def forget_code(response: HttpResponseBase) -> None:
    response.delete_cookie(CODE_COOKIE, samesite="Lax")


def token_of(request: HttpRequest) -> str:
    """The token in the cookie, or of one made in this request."""
    held: Any = getattr(request, "_participant", None)
    if isinstance(held, participants.Issued):
        return held.token
    try:
        return request.get_signed_cookie(COOKIE, salt=SALT, max_age=AGE) or ""
    except (KeyError, signing.BadSignature):
        return ""


def remember(request: HttpRequest, response: HttpResponseBase) -> None:
    """Give a browser that has joined its cookie, or give it half a year more."""
    mine = here(request)
    if mine is None:
        return
    issued: Any = getattr(request, "_participant", None)
    if isinstance(issued, participants.Issued) and issued.recovery_code:
        show_code(request, response, mine, issued.recovery_code)
    signer = signing.get_cookie_signer(salt=COOKIE + SALT)
    _set(request, response, COOKIE, signer.sign(token_of(request)), AGE)


def _set(
    request: HttpRequest, response: HttpResponseBase, name: str, value: str, age: timedelta
) -> None:
    response.set_cookie(
        name, value, max_age=age, httponly=True, samesite="Lax", secure=request.is_secure()
    )
