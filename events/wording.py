"""Instants, places and states in the reader's words, on the clock of the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from base import instants, weights
from events.lifecycle import Places, State

if TYPE_CHECKING:
    from events.models import Event, Session


@dataclass(frozen=True)
class Tag:
    """Words, and the look of the tag around them; without a look they are plain text."""

    label: str
    kind: str = ""


def instant(local: datetime) -> str:
    """Without the year: for what is near."""
    if local.day == 1:
        day = date_format(local, pgettext("format of a near first of a month", "j F"))
    else:
        day = date_format(local, pgettext("format of a near day", "j F"))
    return _("%(day)s at %(time)s") % {"day": day, "time": instants.clock(local)}


def day(event: Event) -> str:
    start, end = event.local(event.starts_at), event.local(event.ends_at)
    if start.date() == end.date():
        return instants.day(start)
    return _("%(first)s to %(last)s") % {"first": instants.day(start), "last": instants.day(end)}


def hours(event: Event) -> str:
    hours = _("from %(start)s to %(end)s") % {
        "start": instants.clock(event.local(event.starts_at)),
        "end": instants.clock(event.local(event.ends_at)),
    }
    if event.zone == settings.TIME_ZONE:
        return hours
    city = event.zone.rpartition("/")[2].replace("_", " ")
    return _("%(hours)s, time of %(city)s") % {"hours": hours, "city": city}


def lasts_days(event: Event) -> bool:
    return event.local(event.starts_at).date() != event.local(event.ends_at).date()


def session_time(event: Event, session: Session) -> str:
    """The hour alone on a single day; with its day when there are several."""
    start = event.local(session.starts_at)
    return instant(start) if lasts_days(event) else instants.clock(start)


def session_end(event: Event, session: Session) -> str:
    return instants.clock(event.local(session.ends_at))


def place(event: Event) -> str:
    return ", ".join(part for part in (event.place_name, event.address) if part)


@dataclass(frozen=True)
class Seats:
    value: str
    more: str


def seats(event: Event, state: State) -> Seats:
    of_all = _("out of %(count)s") % {"count": event.capacity}
    if state in {State.CANCELLED, State.PAST, State.FULL}:
        total = ngettext("%(count)s place", "%(count)s places", event.capacity)
        return Seats(state_tag(state).label, total % {"count": event.capacity})
    free = ngettext("%(count)s free", "%(count)s free", event.left)
    return Seats(free % {"count": event.left}, of_all)


def places(session: Session) -> Tag:
    kind, left = session.places, session.left
    if kind is Places.FREE:
        return Tag(_("no registration"))
    if kind is Places.FULL:
        return Tag(pgettext("state of a session", "Full"), "full")
    if kind is Places.LAST:
        return Tag(_("Last places: %(count)s") % {"count": left}, "straw")
    free = ngettext("%(count)s free place", "%(count)s free places", left)
    return Tag(free % {"count": left})


def state_tag(state: State) -> Tag:
    """A word for lists; an open event needs none but where to click."""
    return {
        State.PLANNED: Tag(_("Registration soon"), "outline"),
        State.OPEN: Tag(_("Registration open"), "straw"),
        State.FULL: Tag(pgettext("state of an event", "Full"), "full"),
        State.CLOSED: Tag(_("Registration closed"), "outline"),
        State.CANCELLED: Tag(pgettext("state of an event", "Cancelled"), "full"),
        State.PAST: Tag(pgettext("state of an event", "Over"), "outline"),
    }[state]


def state_sentence(event: Event, state: State) -> str:
    """What somebody who wants to come must know now."""
    if state is State.PLANNED and event.opens_at:
        opens = instant(event.local(event.opens_at))
        return _("Registration opens on %(instant)s.") % {"instant": opens}
    if state is State.OPEN:
        last_call = instant(event.local(event.timetable.last_call))
        return _("Open until %(instant)s.") % {"instant": last_call}
    if state is State.CANCELLED and event.cancelled_reason:
        return event.cancelled_reason
    return {
        State.FULL: _("All places are taken. One may come back when somebody cancels."),
        State.CLOSED: _("Registration is closed."),
        State.CANCELLED: _("The event does not take place."),
        State.PAST: _("The event is over."),
    }[state]


def file_size(kind: str, octets: int) -> str:
    """“.ics, 2 Ko”: said before one fetches it."""
    return f".{kind}, {weights.size_words(octets, get_language() or 'fr')}"


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def session_lines(event: Event, sessions: Iterable[Session]) -> list[str]:
    """“10 h, Réparer, salle 12”, for letters and calendars."""
    return [
        ", ".join(part for part in (session_time(event, row), row.title, row.room) if part)
        for row in sessions
    ]
