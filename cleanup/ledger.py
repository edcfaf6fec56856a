"""The one book of declarations. Each verb is one transaction: the row, its team's totals and its
campaign's totals change together, by differences, and the campaign's revision goes up by one.

Locks are taken in the order declaration, participation, team, campaign, everywhere.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from cleanup.lifecycle import State
from cleanup.models.campaigns import Campaign, CampaignCount, TeamCount
from cleanup.models.declarations import (
    Declaration,
    DeclarationVersion,
    Evidence,
    Participation,
)
from live.wake import wake


class Refused(Exception):
    """The ledger wrote nothing."""


class Conflict(Refused):
    """This key already stands for another declaration."""


class NotOpen(Refused):
    """The campaign has not begun, or is over."""

    def __init__(self, state: State) -> None:
        self.state = state
        super().__init__(state)


def record(
    participation: Participation,
    category: str,
    octets: int,
    key: uuid.UUID,
    *,
    now: datetime | None = None,
) -> Declaration:
    """Store a declaration once. The same key and content again gives the first answer."""
    now = now or timezone.now()
    state = participation.campaign.state(now)
    if state is not State.OPEN:
        return _first_answer(participation, category, octets, key, NotOpen(state))
    try:
        with transaction.atomic():
            declaration = Declaration.objects.create(
                participation=participation,
                category=category,
                octets=octets,
                key=key,
                created_at=now,
            )
            _move(participation, octets, +1, now)
    except IntegrityError as error:
        return _first_answer(participation, category, octets, key, error)
    return declaration


def withdraw(declaration: Declaration, *, now: datetime | None = None) -> Declaration:
    """Take a declaration out of every total. Doing it again changes nothing."""
    now = now or timezone.now()
    participation = declaration.participation
    state = participation.campaign.state(now)
    if state is not State.OPEN:
        raise NotOpen(state)
    with transaction.atomic():
        # The condition decides who withdraws when two requests arrive at once.
        changed = Declaration.objects.filter(
            pk=declaration.pk, state=Declaration.State.COUNTED
        ).update(state=Declaration.State.WITHDRAWN)
        if changed:
            DeclarationVersion.objects.create(
                declaration=declaration,
                number=declaration.versions.count() + 1,
                category=declaration.category,
                octets=declaration.octets,
                state=Declaration.State.COUNTED,
                team_id_then=participation.team_id,
                until=now,
            )
            _move(participation, -declaration.octets, -1, now)
    declaration.refresh_from_db(fields=["state"])
    return declaration


def touch(campaign: Campaign) -> None:
    """Names, headcounts or dates changed: whoever watches must look again."""
    with transaction.atomic():
        CampaignCount.objects.filter(campaign_id=campaign.pk).update(revision=F("revision") + 1)
        _wake(campaign)


def _first_answer(
    participation: Participation, category: str, octets: int, key: uuid.UUID, error: Exception
) -> Declaration:
    first = Declaration.objects.filter(key=key).first()
    if first is None:
        raise error
    same = (first.participation_id, first.category, first.octets)
    if same != (participation.pk, category, octets):
        raise Conflict(str(key))
    return first


def _move(participation: Participation, octets: int, declarations: int, now: datetime) -> None:
    team, people = _count_person(participation, declarations)
    own = team == participation.team_id
    if people and team < participation.team_id:  # teams are locked in the order of their ids
        _move_people(team, people)
    TeamCount.objects.filter(team_id=participation.team_id).update(
        octets=F("octets") + octets,
        declarations=F("declarations") + declarations,
        participants=F("participants") + (people if own else 0),
        reached_at=now,
        evidence=Evidence.DECLARED,
    )
    if people and team > participation.team_id:
        _move_people(team, people)
    CampaignCount.objects.filter(campaign_id=participation.campaign_id).update(
        octets=F("octets") + octets,
        declarations=F("declarations") + declarations,
        participants=F("participants") + people,
        revision=F("revision") + 1,
    )
    _wake(participation.campaign)


def _count_person(participation: Participation, declarations: int) -> tuple[int, int]:
    """Move the number of the person's declarations: the team that counts her, by how many more."""
    counting = participation.pk
    while not Participation.objects.filter(pk=counting, same_as=None).update(
        counted=F("counted") + declarations
    ):
        # An account has brought two devices together: another participation counts the person.
        same = Participation.objects.values_list("same_as_id", flat=True).get(pk=counting)
        counting = same or counting
    # Our own update holds the row, so what we read is ours: 1 after the first, 0 after the last.
    row = Participation.objects.values_list("team_id", "counted").get(pk=counting)
    first, last = declarations > 0 and row[1] == 1, declarations < 0 and row[1] == 0
    return row[0], int(first) - int(last)


def _move_people(team: int, people: int) -> None:
    TeamCount.objects.filter(team_id=team).update(participants=F("participants") + people)


def count_once(participation: Participation) -> None:
    """The person is counted in another row: one fewer in this row's team and in the campaign."""
    _move_people(participation.team_id, -1)
    CampaignCount.objects.filter(campaign_id=participation.campaign_id).update(
        participants=F("participants") - 1, revision=F("revision") + 1
    )
    _wake(participation.campaign)


def _wake(campaign: Campaign) -> None:
    for topic in (campaign.topic, campaign.top_topic, campaign.hall_topic):
        transaction.on_commit(partial(wake, topic), robust=True)


@dataclass(frozen=True, slots=True)
class Sums:
    octets: int = 0
    participants: int = 0
    declarations: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """`team` is None for the campaign itself."""

    team: int | None
    stored: Sums
    counted: Sums


def rebuild(campaign: Campaign) -> list[Difference]:
    """Recompute every total from the declarations, and say what was different."""
    _rebuild_participations(campaign)
    with transaction.atomic():
        stored = {
            count.team_id: count
            for count in TeamCount.objects.select_for_update()
            .filter(team__campaign_id=campaign.pk)
            .order_by("team_id")
        }
        total = CampaignCount.objects.select_for_update().get(campaign_id=campaign.pk)
        sums = _sums(campaign)
        differences = [
            Difference(team, _stored(count), sums.get(team, Sums()))
            for team, count in stored.items()
            if _stored(count) != sums.get(team, Sums())
        ]
        whole = Sums(
            sum(one.octets for one in sums.values()),
            sum(one.participants for one in sums.values()),
            sum(one.declarations for one in sums.values()),
        )
        for difference in differences:
            _correct(TeamCount.objects.filter(pk=difference.team), difference.counted)
        if _stored(total) != whole:
            differences.append(Difference(None, _stored(total), whole))
            _correct(CampaignCount.objects.filter(campaign_id=campaign.pk), whole)
        if differences:
            touch(campaign)
    return differences


def _stored(count: TeamCount | CampaignCount) -> Sums:
    return Sums(count.octets, count.participants, count.declarations)


def _sums(campaign: Campaign) -> dict[int, Sums]:
    counted = Declaration.objects.filter(
        participation__campaign_id=campaign.pk, state=Declaration.State.COUNTED
    ).order_by()
    rows = counted.values_list("participation__team_id").annotate(Sum("octets"), Count("pk"))
    # Each person once, in the team of the participation that counts her.
    person = Coalesce("participation__same_as_id", "participation_id")
    home = Coalesce("participation__same_as__team_id", "participation__team_id")
    at_home = counted.annotate(home=home).values_list("home")
    people = dict(at_home.annotate(people=Count(person, distinct=True)))
    sums = {team: (octets, number) for team, octets, number in rows}
    return {
        team: Sums(octets, people.get(team, 0), number)
        for team in sums.keys() | people.keys()
        for octets, number in [sums.get(team, (0, 0))]
    }


def _correct(rows: QuerySet[TeamCount] | QuerySet[CampaignCount], sums: Sums) -> None:
    rows.update(octets=sums.octets, participants=sums.participants, declarations=sums.declarations)


def _rebuild_participations(campaign: Campaign) -> None:
    """Before the totals and apart from them, since `record` locks a participation before a team."""
    counted = Declaration.objects.filter(state=Declaration.State.COUNTED).order_by()
    own = counted.filter(participation=OuterRef("pk")).values("participation")
    same = counted.filter(participation__same_as=OuterRef("pk"))
    others = same.values("participation__same_as")
    whole = _number(own) + _number(others)
    wrong = (
        Participation.objects.filter(campaign_id=campaign.pk)
        .annotate(really=Case(When(same_as=None, then=whole), default=0))
        .exclude(counted=F("really"))
    )
    for participation in wrong:
        # Whoever declared meanwhile has set it right already.
        stale = Participation.objects.filter(pk=participation.pk, counted=participation.counted)
        stale.update(counted=participation.really)


def _number(grouped: QuerySet[Declaration, Any]) -> Coalesce:
    return Coalesce(Subquery(grouped.annotate(number=Count("pk")).values("number")), 0)
