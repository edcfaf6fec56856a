"""Make a participant, and find one again: by the token that a browser holds, by the code that
was written down, by an address that was proved."""

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from people import codes
from people.keys import keyed_hash, known_hashes
from people.models import Browser, Participant, User

RECOVERY_LENGTH = 12


@dataclass(frozen=True)
class Issued:
    """A new participant with the two secrets that are stored as keyed hashes only."""

    participant: Participant
    token: str
    recovery_code: str


def key_of(user: User) -> str:
    """The key of whoever has an account, on all devices."""
    return f"u:{user.pk}"


def issue(user: User | None = None) -> Issued:
    """A new participant; of `user`, when it is they who begin something on a new device."""
    recovery_code = codes.make(RECOVERY_LENGTH)
    identifier = uuid.uuid4()
    with transaction.atomic():
        participant = Participant.objects.create(
            id=identifier,
            user=user,
            person_key=key_of(user) if user else f"p:{identifier.hex}",
            recovery_hash=_recovery_hash(recovery_code),
        )
        return Issued(participant, give_token(participant), recovery_code)


def give_token(participant: Participant) -> str:
    """One more browser holds this participant."""
    token = secrets.token_urlsafe(32)
    Browser.objects.create(participant=participant, token_hash=keyed_hash("participant", token))
    return token


def find(token: str) -> Participant | None:
    known = known_hashes("participant", token)
    return Participant.objects.filter(browsers__token_hash__in=known).first()


def drop_token(token: str) -> None:
    """This browser is nobody's any more; a copy of its cookie opens nothing."""
    Browser.objects.filter(token_hash__in=known_hashes("participant", token)).delete()


def drop_other_tokens(participant: Participant, token: str) -> int:
    """No browser but this one holds the participant any more; how many did."""
    others = Browser.objects.filter(participant=participant)
    return others.exclude(token_hash__in=known_hashes("participant", token)).delete()[0]


def by_recovery_code(typed: str) -> Participant | None:
    known = known_hashes("recovery", codes.normalise(typed))
    return Participant.objects.filter(recovery_hash__in=known).first()


def new_recovery_code(participant: Participant) -> str:
    """Another code; the one before opens nothing any more."""
    code = codes.make(RECOVERY_LENGTH)
    Participant.objects.filter(pk=participant.pk).update(recovery_hash=_recovery_hash(code))
    return code


def by_email(email: str) -> Sequence[Participant]:
    """Those whose address was proved to be this one, newest first."""
    proved = Participant.objects.filter(email=email.strip().lower())
    return list(proved.order_by("-seen_at", "pk"))


def prove(participant: Participant, email: str) -> None:
    """`email` opened a letter of ours, and whoever holds the participant wished it theirs."""
    Participant.objects.filter(pk=participant.pk).update(email=email.strip().lower())


def prove_first(participant: Participant, email: str) -> None:
    """As `prove`, unless an address was proved before: nobody wished for another one."""
    unknown = Participant.objects.filter(pk=participant.pk, email=None)
    unknown.update(email=email.strip().lower())


def settled(participant: Participant) -> Participant:
    """The participant as it is now, and stays until this transaction ends.

    Rows that are limited per person copy its `person_key`: whoever attaches it to an account
    meanwhile waits, or has won and the new key is read.
    """
    return Participant.objects.select_for_update().get(pk=participant.pk)


def seen(participant: Participant) -> None:
    Participant.objects.filter(pk=participant.pk).update(seen_at=timezone.now())


def _recovery_hash(code: str) -> str:
    return keyed_hash("recovery", codes.normalise(code))
