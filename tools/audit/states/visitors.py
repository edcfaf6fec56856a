"""A participant's cookie, as the states of forms need it."""

from django.core import signing

from accounts import participation
from people import participants
from people.models import Participant

CSRF = ("csrftoken",)


def known() -> tuple[Participant, dict[str, str]]:
    """A participant, and the cookie that a browser of theirs holds."""
    issued = participants.issue()
    signer = signing.get_cookie_signer(salt=participation.COOKIE + participation.SALT)
    return issued.participant, {participation.COOKIE: signer.sign(issued.token)}
