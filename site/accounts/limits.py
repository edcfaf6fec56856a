"""Who may ask and try how often: by account first, and only widely by address.

A town hall, a school or a hospital is one address for everyone in it: 200 people who sign in
within ten minutes send some 600 forms. Somebody who guesses at one account is stopped long before.
Counted in one row by UPDATE (`people.codes`), so that forms sent at once are all counted.
"""

from django.http import HttpRequest

from base import visitors
from people.codes import guess_allowed

MINUTES = 10
FORMS_PER_ADDRESS = 2000
LETTERS_PER_ACCOUNT = 6  # codes, links, "no account here": whatever is sent from these pages
TRIES_PER_CODE = 3


def form_allowed(request: HttpRequest) -> bool:
    """One more form sent to the pages of sign-in from this visitor's address."""
    return guess_allowed(
        "accounts.form", visitors.address(request), FORMS_PER_ADDRESS, MINUTES * 60
    )


def letter_allowed(email: str) -> bool:
    """One more letter to this address, whether or not somebody has an account with it."""
    return guess_allowed("accounts.letter", email.lower(), LETTERS_PER_ACCOUNT, MINUTES * 60)


def try_allowed(session_key: str, code: str) -> bool:
    """One more try at the code that this session waits for."""
    return guess_allowed("accounts.code", f"{session_key}:{code}", TRIES_PER_CODE, 86_400)
