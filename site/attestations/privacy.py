from attestations import register as attestations
from attestations.models import Attestation, SigningKey
from privacy import erasing
from privacy.registry import register

register(SigningKey, "none")
register(
    Attestation,
    "participant",
    path="participant",
    purpose="Let a person prove a success, and anybody check the paper",
    retention="Until the person asks for its erasure",
    erase="anonymise",
    fields=(
        "number",
        "subject",
        "holder",
        "language",
        "words",
        "minutes",
        "earned_on",
        "issued_at",
        "state",
        "ended_at",
        "reason",
    ),
)
erasing.register(Attestation, attestations.withdraw)
