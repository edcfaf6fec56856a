import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.lifecycle import State, Timetable
from events.structured import Subject, escaped, event

START = datetime(2027, 3, 18, 8, 30, tzinfo=UTC)


def subject(**changes: Any) -> Subject:
    values: dict[str, Any] = {
        "title": "Journée numérique responsable",
        "description": "Réparer, comprendre, trier.",
        "url": "https://declic.clairvigne.example/fr/venir/journee/",
        "language": "fr",
        "place_name": "Hôtel de ville",
        "address": "1, place des Deux-Rives",
        "organiser": "Ville de Clairvigne",
        "timetable": Timetable(START, START + timedelta(hours=7), opens_at=START),
        "state": State.OPEN,
        "taken": 56,
        "capacity": 180,
    }
    values.update(changes)
    return Subject(**values)


def test_an_open_event_is_described_and_free() -> None:
    data = event(subject())
    assert data["@type"] == "Event"
    assert data["startDate"] == "2027-03-18T08:30:00+00:00"
    assert data["remainingAttendeeCapacity"] == 124
    assert data["location"]["address"] == "1, place des Deux-Rives"
    assert data["offers"]["availability"].endswith("InStock")
    assert data["eventStatus"].endswith("EventScheduled")


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED, State.PAST])
def test_nothing_is_offered_when_nobody_can_come(state: State) -> None:
    assert "offers" not in event(subject(state=state))


def test_cancelled_and_full_are_said() -> None:
    assert event(subject(state=State.CANCELLED))["eventStatus"].endswith("EventCancelled")
    assert event(subject(state=State.FULL))["offers"]["availability"].endswith("SoldOut")


def test_a_title_cannot_close_the_script() -> None:
    hostile = '</script><script>alert(1)</script>&amp;\u2028"'
    text = escaped(event(subject(title=hostile)))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == hostile


def test_what_is_not_known_is_left_out() -> None:
    data = event(subject(description="", address=""))
    assert "description" not in data
    assert "address" not in data["location"]
