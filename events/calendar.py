"""Calendar files that the calendars people use can read.

Each rule here answers a fault seen in the wild: no UID, a TZID without its VTIMEZONE,
a control character, a newline in SUMMARY, the word "None" in a LOCATION.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

PRODID = "-//Declic//Evenements 1//FR"
MEDIA_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    uid: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    stamp: datetime
    sequence: int = 0
    cancelled: bool = False
    place: str | None = None
    description: str | None = None
    url: str | None = None
    organiser: tuple[str, str] | None = None
    language: str = "fr"


def one_line(text: str | None) -> str:
    return " ".join(several_lines(text).split())


def several_lines(text: str | None) -> str:
    """The text without control or bidirectional characters; line ends stay."""
    if not text:
        return ""
    kept = re.sub(r"\r\n?|[\u2028\u2029]", "\n", text)
    return "".join(
        character
        for character in kept
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    ).strip()


def document(entries: Iterable[Entry]) -> bytes:
    """A whole calendar. A cancelled entry stays in it, or it would stay in people's diaries."""
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    listed = list(entries)
    for entry in listed:
        calendar.add_component(_component(entry))
    calendar.validate()
    # The clock changes of the years around, not the sixty of the whole table.
    calendar.add_missing_timezones(
        first_date=date(min(entry.starts_at.year for entry in listed) - 1, 1, 1),
        last_date=date(max(entry.ends_at.year for entry in listed) + 2, 1, 1),
    )
    for zone in calendar.timezones:
        zone.pop("COMMENT", None)  # in English, and nobody's business
    return bytes(calendar.to_ical())


def _component(entry: Entry) -> Event:
    zone = ZoneInfo(entry.zone)
    event = Event()
    event.add("uid", f"{entry.uid}@declic")
    event.add("dtstamp", entry.stamp.astimezone(UTC))
    event.add("last-modified", entry.stamp.astimezone(UTC))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("dtstart", entry.starts_at.astimezone(zone))
    event.add("dtend", entry.ends_at.astimezone(zone))
    event.add("summary", one_line(entry.title), parameters={"LANGUAGE": entry.language})
    event.add("transp", "TRANSPARENT" if entry.cancelled else "OPAQUE")
    _add_when_said(event, "location", one_line(entry.place))
    _add_when_said(event, "description", several_lines(entry.description))
    _add_when_said(event, "url", one_line(entry.url))
    if entry.organiser:
        event.add("organizer", _organiser(*entry.organiser))
    return event


def _add_when_said(event: Event, name: str, value: str) -> None:
    if value:
        event.add(name, value)


def _organiser(name: str, address: str) -> vCalAddress:
    organiser = vCalAddress(f"mailto:{one_line(address)}")
    organiser.params["CN"] = vText(one_line(name).replace('"', "’"))
    return organiser
