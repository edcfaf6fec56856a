"""A person's attestations, as their own space lists them."""

from collections.abc import Iterable, Sequence

from attestations import links
from attestations.models import Attestation
from base.hooks import Held
from people.models import Participant

SHOWN = 50


def rows(participants: Sequence[Participant]) -> Iterable[Held]:
    keys = {participant.person_key for participant in participants}
    mine = Attestation.objects.standing().filter(participant__person_key__in=keys)
    for one in mine.order_by("-issued_at", "-pk")[:SHOWN]:
        url = links.holder(one) if one.is_valid else ""
        yield Held(one.what or one.written, one.issued_at, one.get_state_display(), url)
