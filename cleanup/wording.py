"""Dates and states of campaigns in the reader's words."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from cleanup.lifecycle import State
from cleanup.models.campaigns import Campaign

if TYPE_CHECKING:
    from cleanup.models.pages import CampaignPage


def hour(moment: datetime) -> str:
    """As "9 h" or "17 h 30" in French, "09:00" elsewhere."""
    if (get_language() or "fr").startswith("fr"):
        minutes = f"\u00a0{moment.minute:02}" if moment.minute else ""
        return f"{moment.hour}\u00a0h{minutes}"
    return f"{moment:%H:%M}"


def day(moment: datetime) -> str:
    """As "mardi 1er décembre 2026"."""
    words = date_format(moment, gettext("l j F Y"))
    if moment.day == 1 and (get_language() or "fr").startswith("fr"):
        words = words.replace(" 1 ", " 1er ", 1)
    return words


def when(campaign: Campaign) -> str:
    """As "mercredi 25 novembre 2026, de 9 h à 17 h"."""
    start, end = campaign.starts_here, campaign.ends_here
    if start.date() == end.date():
        return gettext("%(day)s, from %(start)s to %(end)s") % {
            "day": day(start),
            "start": hour(start),
            "end": hour(end),
        }
    return gettext("from %(first)s, %(start)s to %(last)s, %(end)s") % {
        "first": day(start),
        "start": hour(start),
        "last": day(end),
        "end": hour(end),
    }


def status(campaign: Campaign, now: datetime | None = None) -> str:
    """One line that says where the campaign stands."""
    now = now or timezone.now()
    state = campaign.state(now)
    if state is State.PREPARED:
        start = campaign.starts_here
        return gettext("Opens on %(day)s at %(hour)s") % {"day": day(start), "hour": hour(start)}
    end = campaign.ends_here
    values = {"day": day(end), "hour": hour(end)}
    if state is State.CLOSED:
        return gettext("Ended on %(day)s at %(hour)s") % values
    if end.date() == now.astimezone(end.tzinfo).date():
        return gettext("Under way, until %(hour)s") % values
    return gettext("Under way, until %(day)s at %(hour)s") % values


def until(campaign: Campaign) -> str:
    """As "17 h" on the last day, "jeudi 26 novembre 2026 à 17 h" before it."""
    end = campaign.ends_here
    if end.date() == timezone.now().astimezone(end.tzinfo).date():
        return hour(end)
    return gettext("%(day)s at %(hour)s") % {"day": day(end), "hour": hour(end)}


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
