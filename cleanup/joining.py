"""Taking part in a campaign, once a person, under a name of one's own."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from cleanup import names
from cleanup.ledger import NotOpen, Refused
from cleanup.lifecycle import State
from cleanup.models import Campaign, Participation, Team
from people import participants, pseudonyms
from people.models import Participant

_CANDIDATES = 6


class PseudonymTaken(Refused):
    """Somebody else in this campaign bears this name."""


def find(campaign: Campaign, participant: Participant | None) -> Participation | None:
    if participant is None:
        return None
    return (
        Participation.objects.select_related("campaign", "team__count")
        .filter(campaign=campaign, person_key=participant.person_key, same_as=None)
        .first()
    )


def join(
    participant: Participant, team: Team, pseudonym: str, *, now: datetime | None = None
) -> Participation:
    """This person's participation: made now, or the one that exists, whatever its team."""
    campaign = team.campaign
    existing = find(campaign, participant)
    if existing is not None:
        return existing
    state = campaign.state(now or timezone.now())
    if state is not State.OPEN:
        raise NotOpen(state)
    name = names.clean(pseudonym)
    try:
        with transaction.atomic():
            participant = participants.settled(participant)
            return Participation.objects.create(
                participant=participant,
                person_key=participant.person_key,
                campaign=campaign,
                team=team,
                pseudonym=name,
                pseudonym_key=names.key(name),
                joined_at=now or timezone.now(),
            )
    except IntegrityError as error:
        existing = find(campaign, participant)
        if existing is None:
            raise PseudonymTaken(name) from error
        return existing


def is_taken(campaign: Campaign, pseudonym: str) -> bool:
    return Participation.objects.filter(
        campaign=campaign, pseudonym_key=names.key(pseudonym)
    ).exists()


def propose(campaign: Campaign) -> str:
    """A free name: of one word while there are some, else of two. Asks about a handful only,
    since a campaign may have a hundred thousand of them."""
    drawn = [pseudonyms.propose() for _ in range(2 * _CANDIDATES)]
    pairs = [" ".join(pair) for pair in zip(drawn[::2], drawn[1::2], strict=True)]
    candidates = {names.key(name): name for name in [*drawn[:_CANDIDATES], *pairs]}
    taken = set(
        Participation.objects.filter(
            campaign=campaign, pseudonym_key__in=list(candidates)
        ).values_list("pseudonym_key", flat=True)
    )
    free = [name for key, name in candidates.items() if key not in taken]
    return free[0] if free else pseudonyms.propose(frozenset(pseudonyms.NAMES))
