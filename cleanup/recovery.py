"""The recovery code of a new participant, carried to the one page that shows it, once."""

from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from accounts import participation

COOKIE = "reprise"
SALT = "cleanup.recovery"
SECONDS = 24 * 3600


def keep(request: HttpRequest, response: HttpResponseBase) -> None:
    code = participation.new_recovery_code(request)
    if code:
        response.set_signed_cookie(
            COOKIE,
            code,
            salt=SALT,
            max_age=SECONDS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )


def read(request: HttpRequest) -> str | None:
    try:
        return request.get_signed_cookie(COOKIE, salt=SALT, max_age=SECONDS)
    except (KeyError, signing.BadSignature):
        return None


def shown(response: HttpResponseBase) -> None:
    response.delete_cookie(COOKIE, samesite="Lax")
