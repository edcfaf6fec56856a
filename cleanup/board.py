"""What an audience may see of a campaign. Page, frame, hall screen and exports all ask `snapshot`.

An audience is a language so far; freezing and private rows will be told apart here, nowhere else.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext, ngettext, override

from base.closed import readable
from cleanup.models.campaigns import Campaign, CampaignCount, Team
from cleanup.models.declarations import Evidence
from cleanup.quantities import format_go, group
from cleanup.ranking import Group, Standing, percent, places
from cleanup.units import SYMBOLS
from live.topics import language_of

HALL_ROWS = 8
TOP_ROWS = 5  # on the front page
_TRIES = 5


@dataclass(frozen=True)
class Row:
    team: int
    name: str
    group: Group
    rank: int | None
    percent: int | None
    octets: int | None  # None when the team is too small to be shown
    go: str
    evidence: str
    headcount: int | None
    participants: int

    @property
    def masked(self) -> bool:
        return self.group is Group.MASKED

    @property
    def unknown(self) -> bool:
        return self.group is Group.UNRANKED


@dataclass(frozen=True)
class Snapshot:
    revision: int
    language: str
    octets: int
    people: int
    headcount: int
    percent: int | None
    goal: int | None
    rows: list[Row]

    @cached_property
    def total(self) -> str:
        return format_go(self.octets, self.language)

    @property
    def top(self) -> list[Row]:
        return self.rows[:HALL_ROWS]

    def first(self, rows: int) -> "Snapshot":
        """The same board with its first rows only."""
        return replace(self, rows=self.rows[:rows])

    @property
    def _count_of_people(self) -> str:
        words = ngettext("%(count)s person", "%(count)s people", self.people)
        return words % {"count": group(self.people)}

    @property
    def people_words(self) -> str:
        """As "406 personnes, 52 % des effectifs."."""
        with override(self.language):
            if self.percent is None:
                return f"{self._count_of_people}."
            return gettext("%(people)s, %(percent)s%% of the headcount.") % {
                "people": self._count_of_people,
                "percent": self.percent,
            }

    @property
    def sentence(self) -> str:
        """What a screen reader is told now and then."""
        with override(self.language):
            return gettext("%(total)s GB freed by %(people)s.") % {
                "total": self.total,
                "people": self._count_of_people,
            }

    @property
    def units(self) -> str:
        symbols = SYMBOLS.get(self.language, SYMBOLS["fr"])
        return " ".join(symbols[unit] for unit in ("o", "ko", "Mo", "Go", "To"))

    @property
    def percent_sign(self) -> str:
        return "%" if self.language == "en" else "\u00a0%"

    @property
    def comma(self) -> str:
        return "." if self.language == "en" else ","


def snapshot(campaign: Campaign, audience: str = "fr") -> Snapshot:
    """The board as this audience may see it, all of it at one revision."""
    for _attempt in range(_TRIES):
        count = CampaignCount.objects.get(campaign_id=campaign.pk)
        teams = list(Team.objects.filter(campaign_id=campaign.pk).select_related("count"))
        if revision(campaign.pk) == count.revision:
            break
    # A board that never rests is shown at the older revision: the next look corrects it.
    known = [team for team in teams if team.headcount]
    headcount = sum(team.headcount or 0 for team in known)
    took_part = sum(team.count.participants for team in known)
    return Snapshot(
        revision=count.revision,
        language=audience,
        octets=count.octets,
        people=count.participants,
        headcount=headcount,
        percent=percent(took_part, headcount) if headcount else None,
        goal=campaign.goal_percent,
        rows=_rows(teams, audience),
    )


def revision(campaign_id: int) -> int:
    return CampaignCount.objects.values_list("revision", flat=True).get(campaign_id=campaign_id)


def _rows(teams: list[Team], language: str) -> list[Row]:
    by_key = {team.pk: team for team in teams}
    standings = [
        Standing(
            team.pk,
            team.headcount,
            team.count.participants,
            team.count.octets,
            team.count.reached_at,
        )
        for team in teams
    ]
    with override(language):
        words = {value: str(label) for value, label in Evidence.choices}
    rows = []
    for place in places(standings):
        team = by_key[place.key]
        shown = place.group is not Group.MASKED
        rows.append(
            Row(
                team=team.pk,
                name=team.name,
                group=place.group,
                rank=place.rank,
                percent=place.percent,
                octets=team.count.octets if shown else None,
                go=format_go(team.count.octets, language) if shown else "",
                evidence=words.get(team.count.evidence, "") if team.count.declarations else "",
                headcount=team.headcount,
                participants=team.count.participants if shown else 0,
            )
        )
    return rows


@dataclass(frozen=True)
class BoardTopic:
    """Every page that shows the board of one campaign."""

    campaign: Campaign

    def revision(self) -> int:
        return revision(self.campaign.pk)

    def frame(self, audience: str) -> dict[str, Any]:
        # Read anew: the ticker outlives a change of the goal.
        seen = snapshot(Campaign.objects.get(pk=self.campaign.pk), audience)
        return {
            **_totals(seen),
            "rows": [[row.team, row.rank, row.percent, row.go, row.octets] for row in seen.rows],
        }

    def may_watch(self, request: HttpRequest) -> bool:
        return readable(self.campaign.pages.all(), request).exists()

    def audience_for(self, request: HttpRequest) -> str:
        return language_of(request)


@dataclass(frozen=True)
class TopTopic(BoardTopic):
    """The first teams only, with their names, since another team may come among them."""

    shown: ClassVar[int] = TOP_ROWS

    def frame(self, audience: str) -> dict[str, Any]:
        seen = snapshot(Campaign.objects.get(pk=self.campaign.pk), audience)
        return {
            **_totals(seen),
            "rows": [
                [row.team, row.rank, row.percent, row.go, row.octets, row.name]
                for row in seen.rows[: self.shown]
            ],
        }


@dataclass(frozen=True)
class HallTopic(TopTopic):
    """The hall screen. Whoever knows its code was given it by the organiser."""

    shown: ClassVar[int] = HALL_ROWS

    def may_watch(self, request: HttpRequest) -> bool:
        return True


def _totals(seen: Snapshot) -> dict[str, Any]:
    return {
        "revision": seen.revision,
        "total": seen.total,
        "people": seen.people_words,
        "percent": seen.percent,
        "sentence": seen.sentence,
    }


def _public(key: str) -> Campaign | None:
    """One name a topic: "01" would have a ticker of its own, which no wake-up reaches."""
    if not (key.isascii() and key.isdigit() and len(key) < 19 and key == str(int(key))):
        return None
    return Campaign.objects.filter(pk=int(key)).first()


def topic(key: str) -> BoardTopic | None:
    campaign = _public(key)
    return BoardTopic(campaign) if campaign else None


def top_topic(key: str) -> TopTopic | None:
    campaign = _public(key)
    return TopTopic(campaign) if campaign else None


def hall_topic(key: str) -> HallTopic | None:
    campaign = Campaign.objects.filter(screen_key=key).first()
    return HallTopic(campaign) if campaign else None
