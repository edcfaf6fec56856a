"""Make a participant and find one again by the token that a browser holds."""

import secrets
import uuid
from dataclasses import dataclass

from people import codes
from people.keys import keyed_hash
from people.models import Participant

RECOVERY_LENGTH = 12


@dataclass(frozen=True)
class Issued:
    """A new participant with the two secrets that are stored as keyed hashes only."""

    participant: Participant
    token: str
    recovery_code: str


def issue() -> Issued:
    token = secrets.token_urlsafe(32)
    recovery_code = codes.make(RECOVERY_LENGTH)
    identifier = uuid.uuid4()
    participant = Participant.objects.create(
        id=identifier,
        person_key=f"p:{identifier.hex}",
        token_hash=keyed_hash("participant", token),
        recovery_hash=keyed_hash("recovery", codes.normalise(recovery_code)),
    )
    return Issued(participant, token, recovery_code)


def find(token: str) -> Participant | None:
    return Participant.objects.filter(token_hash=keyed_hash("participant", token)).first()
