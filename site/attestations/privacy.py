from django.utils.translation import gettext_lazy as _

from attestations import links
from attestations import register as attestations
from attestations.models import Attestation, SigningKey
from privacy import erasing, notices
from privacy.keeping import Until
from privacy.registry import register

register(SigningKey, "none")
register(
    Attestation,
    "participant",
    path="participant",
    purpose="Let a person prove a success, and anybody check the paper",
    retention="Until the person asks for its erasure",
    keep=Until("The person asks for its erasure"),
    erase="anonymise",
    link=links.holder,
    stays=(
        "key_id",
        "number",
        "kind",
        "source",
        "issuer",
        "language",
        "earned_on",
        "issued_at",
        "state",
    ),
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
notices.register(
    "attestations.holder",
    [Attestation],
    compulsory=_("Without a name there is no attestation; the result stands all the same."),
)
