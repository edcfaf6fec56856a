"""A demonstration's quiet life: somebody declares something now and then.

It acts through the product's own verbs, in campaigns marked as simulated only, and never in the
name of a person who really took part.
"""

import random
import uuid
from datetime import datetime

from cleanup import joining, ledger
from cleanup.models import Campaign, Declaration, Participation, Team
from cleanup.models.declarations import Category
from people import participants

PREFIX = "sim:"
# One step in so many declares something; the clock takes a step every five seconds.
ONE_IN = 3
# A demonstration in which everybody took part would show nothing moving.
FULL_PERCENT = 80
_chance = random.SystemRandom()


def step(now: datetime) -> int:
    """Perhaps one declaration in each open simulated campaign. Returns how many were made."""
    made = 0
    for campaign in Campaign.objects.open_at(now).filter(simulated=True):
        if _chance.randrange(ONE_IN) == 0 and act(campaign, now):
            made += 1
    return made


def act(campaign: Campaign, now: datetime) -> Declaration | None:
    """One declaration by a new person where there is room, else by an earlier simulated one."""
    participation = _somebody_new(campaign, now) or _somebody_known(campaign)
    if participation is None:
        return None
    category = _chance.choice(Category.values)
    return ledger.record(participation, category, amount(), uuid.uuid4(), now=now)


def add_person(team: Team, now: datetime) -> Participation:
    """A simulated person in `team`, told apart from real ones by its key."""
    participant = participants.issue().participant
    participant.person_key = f"{PREFIX}{participant.pk.hex}"
    participant.save(update_fields=["person_key"])
    return joining.join(participant, team, joining.propose(team.campaign), now=now)


def amount() -> int:
    """Octets as people declare them: most under 3 Go, few above, none extravagant."""
    tenths = min(max(round(_chance.lognormvariate(2.9, 0.8)), 1), 120)
    return tenths * 10**8


def _somebody_new(campaign: Campaign, now: datetime) -> Participation | None:
    room = [
        team
        for team in campaign.teams.select_related("count")
        if team.count.participants * 100 < (team.headcount or 12) * FULL_PERCENT
    ]
    if not room or _chance.randrange(2):
        return None
    weights = [(team.headcount or 12) - team.count.participants for team in room]
    return add_person(_chance.choices(room, weights)[0], now)


def _somebody_known(campaign: Campaign) -> Participation | None:
    known = Participation.objects.filter(campaign=campaign, person_key__startswith=PREFIX)
    return known.select_related("campaign").order_by("?").first()
