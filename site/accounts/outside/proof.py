"""A first sign-in whose address nobody vouches for: a code by letter proves it.

No account is made before: else whoever claims a colleague's address at a careless provider would
hold an account that waits for that colleague's invitation.
"""

import secrets
import time

from allauth.account.internal.userkit import filter_users_by_email
from allauth.socialaccount.internal.flows.signup import (
    clear_pending_signup,
    complete_social_signup,
    get_pending_signup,
)
from allauth.socialaccount.models import SocialLogin
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseBase

from accounts import letters
from accounts.outside.refusals import Refused
from people import codes
from people.keys import keyed_hash

HELD = "outside_proof"
MINUTES = 15
GUESSES = 5
LETTERS, WINDOW = 5, 3600


def begin(request: HttpRequest, login: SocialLogin) -> None:
    """Send a code to the address; the session keeps what it must be, as a hash."""
    email = login.email_addresses[0].email
    if not codes.guess_allowed("outside.letters", email, LETTERS, WINDOW):
        raise Refused("too_many_codes")
    code, name = codes.make(8), secrets.token_urlsafe(12)
    request.session[HELD] = {
        "name": name,
        "hash": _hash(name, code),
        "until": time.time() + MINUTES * 60,
    }
    letters.queue("outside_code", email, {"code": code})


def pending(request: HttpRequest) -> SocialLogin | None:
    held = request.session.get(HELD)
    if not held or held["until"] < time.time():
        return None
    login: SocialLogin | None = get_pending_signup(request)
    return login if login is not None and login.email_addresses else None


def is_right(request: HttpRequest, code: str) -> bool:
    """Guesses are counted in the database: two posts at once are two guesses."""
    held = request.session[HELD]
    if not codes.guess_allowed("outside.guesses", held["name"], GUESSES, WINDOW):
        forget(request)
        raise Refused("too_many_codes")
    return secrets.compare_digest(held["hash"], _hash(held["name"], code))


def finish(request: HttpRequest, login: SocialLogin) -> HttpResponseBase:
    """Open the account, and sign in to it."""
    from allauth.socialaccount.adapter import get_adapter

    forget(request)
    address = login.email_addresses[0]
    address.verified = True
    if filter_users_by_email(address.email):
        raise Refused("taken")
    try:
        get_adapter().save_user(request, login)
    except IntegrityError:
        raise Refused("taken") from None
    answer: HttpResponseBase = complete_social_signup(request, login)
    return answer


def forget(request: HttpRequest) -> None:
    request.session.pop(HELD, None)
    clear_pending_signup(request)


def _hash(name: str, code: str) -> str:
    return keyed_hash("outside.proof", f"{name}:{codes.normalise(code)}")
