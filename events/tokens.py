"""Signed links of letters. Each act has its own salt: a link to confirm can't cancel."""

import uuid
from datetime import timedelta
from enum import StrEnum

from django.core import signing

from events.models import Registration


class Act(StrEnum):
    CONFIRM = "confirm"
    CANCEL = "cancel"
    AGENDA = "agenda"


AGE = {
    # Longer than the hold: a late click still finds a seat if one is left.
    Act.CONFIRM: timedelta(days=7),
    Act.CANCEL: timedelta(days=550),
    Act.AGENDA: timedelta(days=550),
}


class BadToken(ValueError):
    """Tampered, cut by a mail program, or about a registration that has gone."""


class OldToken(BadToken):
    pass


def make(act: Act, registration: Registration) -> str:
    return _signer(act).sign(registration.key.hex)


def read(act: Act, token: str) -> Registration:
    try:
        key = uuid.UUID(_signer(act).unsign(token, max_age=AGE[act]))
    except signing.SignatureExpired as error:
        raise OldToken from error
    except (signing.BadSignature, ValueError) as error:
        raise BadToken from error
    found = Registration.objects.select_related("event__count").filter(key=key).first()
    if found is None:
        raise BadToken
    return found


def _signer(act: Act) -> signing.TimestampSigner:
    # A full stop, since some mail programs end a link at a colon.
    return signing.TimestampSigner(salt=f"events.{act}", sep=".")
