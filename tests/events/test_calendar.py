"""One test for each fault of calendars seen in the wild, by parsing the file back."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

from events.calendar import Entry, document, one_line, several_lines

UID = UUID("6f7c1a52-6c0e-4a5e-9f51-0d5d4fb6a001")
START = datetime(2027, 3, 18, 8, 30, tzinfo=UTC)


def entry(**changes: Any) -> Entry:
    values: dict[str, Any] = {
        "uid": UID,
        "title": "Journée numérique responsable",
        "starts_at": START,
        "ends_at": START + timedelta(hours=7, minutes=30),
        "zone": "Europe/Paris",
        "stamp": datetime(2027, 1, 5, 10, 0, tzinfo=UTC),
    }
    values.update(changes)
    return Entry(**values)


def parsed(*entries: Entry) -> Any:
    return Calendar.from_ical(document(entries))


def only_event(**changes: Any) -> Any:
    (event,) = parsed(entry(**changes)).walk("VEVENT")
    return event


def test_the_calendar_says_who_made_it_and_how() -> None:
    calendar = parsed(entry())
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"].startswith("-//Declic//")
    assert calendar["METHOD"] == "PUBLISH"


def test_uid_is_stable_and_globally_unique() -> None:
    other = UUID("6f7c1a52-6c0e-4a5e-9f51-0d5d4fb6a002")
    assert only_event()["UID"] == only_event(title="Renommée")["UID"] == f"{UID}@declic"
    uids = {str(event["UID"]) for event in parsed(entry(), entry(uid=other)).walk("VEVENT")}
    assert len(uids) == 2


def test_dtstamp_is_in_utc() -> None:
    assert only_event().decoded("DTSTAMP") == datetime(2027, 1, 5, 10, 0, tzinfo=UTC)
    assert b"DTSTAMP:20270105T100000Z" in document([entry()])


def test_every_tzid_has_its_vtimezone() -> None:
    text = document([entry(), entry(uid=UUID(int=7), zone="America/Cayenne")]).decode()
    named = set(re.findall(r"TZID=([^:;]+)", text))
    defined = {str(zone["TZID"]) for zone in Calendar.from_ical(text).walk("VTIMEZONE")}
    assert named == defined == {"Europe/Paris", "America/Cayenne"}
    assert "DTSTART;TZID=Europe/Paris:20270318T093000" in text


@pytest.mark.parametrize("day", [START, datetime(2027, 7, 14, 8, 30, tzinfo=UTC)])
def test_the_instant_survives_summer_time(day: datetime) -> None:
    event = only_event(starts_at=day, ends_at=day + timedelta(hours=2))
    assert event.decoded("DTSTART") == day
    assert event.decoded("DTEND") == day + timedelta(hours=2)


def test_no_control_character_reaches_the_file() -> None:
    hostile = "Atelier\x00\x07\x1b \u202edroite à gauche\u202c\x7f"
    text = document([entry(title=hostile, place=hostile, description=hostile)]).decode()
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e]", text)
    assert str(only_event(title=hostile)["SUMMARY"]) == "Atelier droite à gauche"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b"])
def test_no_newline_in_summary_or_location(end: str) -> None:
    event = only_event(title=f"Réparer{end}ATTENDEE:mailto:x@y.example", place=f"Salle{end}12")
    assert "\n" not in str(event["SUMMARY"])
    assert "\n" not in str(event["LOCATION"])
    assert "ATTENDEE" not in event


def test_a_description_keeps_its_lines() -> None:
    assert several_lines("10 h, Réparer\r\n14 h, Trier\x00") == "10 h, Réparer\n14 h, Trier"
    description = str(only_event(description="10 h, Réparer\n14 h, Trier")["DESCRIPTION"])
    assert description == "10 h, Réparer\n14 h, Trier"


def test_nothing_said_is_nothing_written() -> None:
    text = document([entry(place=None, description=None, url=None)]).decode()
    assert "None" not in text
    assert "LOCATION" not in text
    assert one_line(None) == ""


def test_cancelled_stays_in_the_file_and_says_so() -> None:
    event = only_event(cancelled=True, sequence=3)
    assert event["STATUS"] == "CANCELLED"
    assert event["SEQUENCE"] == 3
    assert event["TRANSP"] == "TRANSPARENT"
    assert only_event()["STATUS"] == "CONFIRMED"


def test_an_organiser_name_cannot_open_a_parameter() -> None:
    event = only_event(organiser=('Ville "de"\nClairvigne;ROLE=CHAIR', "jnr@clairvigne.example"))
    assert str(event["ORGANIZER"]) == "mailto:jnr@clairvigne.example"
    assert "ROLE" not in event["ORGANIZER"].params


def test_lines_are_folded_at_75_octets() -> None:
    long = "Évaluer l’empreinte de l’équipement de la mairie, de l’université et de l’hôpital " * 4
    assert max(map(len, document([entry(description=long)]).split(b"\r\n"))) <= 75


def test_an_empty_calendar_is_refused() -> None:
    with pytest.raises(ValueError):
        document([])


def test_no_comment_of_the_library_stays_in_the_file() -> None:
    assert b"COMMENT" not in document([entry()])
