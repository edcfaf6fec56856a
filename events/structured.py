"""What search engines read of an event (schema.org, JSON-LD)."""

import json
from dataclasses import dataclass
from typing import Any

from events.lifecycle import State, Timetable, left

_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&"}


@dataclass(frozen=True)
class Subject:
    title: str
    description: str
    url: str
    language: str
    place_name: str
    address: str
    organiser: str
    timetable: Timetable
    state: State
    taken: int
    capacity: int


def event(subject: Subject) -> dict[str, Any]:
    timetable = subject.timetable
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": subject.title,
        "url": subject.url,
        "inLanguage": subject.language,
        "startDate": timetable.starts_at.isoformat(),
        "endDate": timetable.ends_at.isoformat(),
        "eventStatus": "https://schema.org/"
        + ("EventCancelled" if subject.state is State.CANCELLED else "EventScheduled"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "isAccessibleForFree": True,
        "location": _place(subject),
        "organizer": {"@type": "Organization", "name": subject.organiser},
        "maximumAttendeeCapacity": subject.capacity,
        "remainingAttendeeCapacity": left(subject.taken, subject.capacity),
    }
    if subject.description:
        data["description"] = subject.description
    if subject.state in {State.PLANNED, State.OPEN, State.FULL}:
        data["offers"] = _offer(subject)
    return data


def escaped(data: dict[str, Any]) -> str:
    """JSON that cannot leave its script element, nor break a line in it."""
    return json.dumps(data, ensure_ascii=True).translate(_ESCAPES)


def _place(subject: Subject) -> dict[str, Any]:
    place: dict[str, Any] = {"@type": "Place", "name": subject.place_name}
    if subject.address:
        place["address"] = subject.address
    return place


def _offer(subject: Subject) -> dict[str, Any]:
    full = subject.state is State.FULL
    offer: dict[str, Any] = {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "EUR",
        "availability": "https://schema.org/" + ("SoldOut" if full else "InStock"),
        "url": subject.url,
        "availabilityEnds": subject.timetable.last_call.isoformat(),
    }
    if subject.timetable.opens_at is not None:
        offer["validFrom"] = subject.timetable.opens_at.isoformat()
    return offer
