"""Dates and states of campaigns in the reader's words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext

from base.instants import clock, day
from cleanup.lifecycle import State
from cleanup.models.campaigns import Campaign

if TYPE_CHECKING:
    from cleanup.models.pages import CampaignPage


def when(campaign: Campaign) -> str:
    """As "mercredi 25 novembre 2026, de 9 h à 17 h"."""
    start, end = campaign.starts_here, campaign.ends_here
    if start.date() == end.date():
        return gettext("%(day)s, from %(start)s to %(end)s") % {
            "day": day(start),
            "start": clock(start),
            "end": clock(end),
        }
    return gettext("from %(first)s, %(start)s to %(last)s, %(end)s") % {
        "first": day(start),
        "start": clock(start),
        "last": day(end),
        "end": clock(end),
    }


def status(campaign: Campaign, now: datetime | None = None) -> str:
    """One line that says where the campaign stands."""
    now = now or timezone.now()
    state = campaign.state(now)
    if state is State.PREPARED:
        start = campaign.starts_here
        return gettext("Opens on %(day)s at %(hour)s") % {"day": day(start), "hour": clock(start)}
    end = campaign.ends_here
    values = {"day": day(end), "hour": clock(end)}
    if state is State.CLOSED:
        return gettext("Ended on %(day)s at %(hour)s") % values
    if end.date() == now.astimezone(end.tzinfo).date():
        return gettext("Under way, until %(hour)s") % values
    return gettext("Under way, until %(day)s at %(hour)s") % values


def until(campaign: Campaign) -> str:
    """As "17 h" on the last day, "jeudi 26 novembre 2026 à 17 h" before it."""
    end = campaign.ends_here
    if end.date() == timezone.now().astimezone(end.tzinfo).date():
        return clock(end)
    return gettext("%(day)s at %(hour)s") % {"day": day(end), "hour": clock(end)}


def remaining(left: timedelta) -> str:
    """As "2 h 54"; "3 min" in the last hour."""
    minutes = max(int(left.total_seconds()) // 60, 0)
    if minutes < 60:
        return f"{minutes}\u00a0min"
    return f"{minutes // 60}\u00a0h\u00a0{minutes % 60:02}"


def by_state(
    pages: "Iterable[CampaignPage]", now: datetime
) -> "list[tuple[str, list[CampaignPage]]]":
    """Pages under headings: under way, coming (nearest first), ended. Empty ones are left out."""
    groups: dict[State, list[CampaignPage]] = {State.OPEN: [], State.PREPARED: [], State.CLOSED: []}
    for page in pages:
        groups[page.campaign.state(now)].append(page)
    groups[State.PREPARED].reverse()
    titles = {
        State.OPEN: gettext("Under way"),
        State.PREPARED: gettext("Coming"),
        State.CLOSED: gettext("Ended"),
    }
    return [(titles[state], found) for state, found in groups.items() if found]
