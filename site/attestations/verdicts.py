"""What anybody may learn of a number: no more than the paper, and whether it still holds."""

from dataclasses import dataclass, field
from typing import Any

from attestations import register
from attestations.models import Attestation

State = Attestation.State
UNKNOWN, TAMPERED = "unknown", "tampered"


@dataclass(frozen=True)
class Verdict:
    """`state` is one of Attestation.State, "unknown", or "tampered" when the signature fails.

    Only a valid one says what is on the paper; one that was revoked or replaced says when and why.
    """

    state: str
    number: str
    attestation: Attestation | None = None
    words: dict[str, Any] = field(default_factory=dict)

    @property
    def is_valid(self) -> bool:
        return self.state == State.VALID


def judge(number: str, language: str) -> Verdict:
    found = Attestation.objects.numbered(number)
    if found is None:
        return Verdict(UNKNOWN, number)
    if found.state == State.WITHDRAWN:
        return Verdict(found.state, number, found)
    if not register.is_genuine(found):
        return Verdict(TAMPERED, number)
    if found.is_valid:
        return Verdict(found.state, number, found, found.said(language))
    return Verdict(found.state, number, found)
