"""One's own entries in a calendar, as they follow what one does with a place."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from events import agenda, registration
from events.models import Event, Registration
from tests.events.factory import (
    make_event,
    make_page,
    make_public_event,
    make_registration,
    make_session,
)

pytestmark = pytest.mark.django_db
EMAIL = "camille@clairvigne.example"


def entries(row: Registration) -> list[Any]:
    fresh = Registration.objects.select_related("event__count").get(pk=row.pk)
    return list(Calendar.from_ical(agenda.of_registration(fresh)).walk("VEVENT"))


def confirmed(event: Event, **values: Any) -> Registration:
    return registration.confirm(make_registration(event, EMAIL, **values)).registration


def test_a_place_asked_again_comes_after_the_one_that_was_given_back() -> None:
    event = make_public_event()
    numbers, stamps = [], []
    for _ in range(3):
        row = confirmed(event)
        for _step in ("kept", "given back"):
            (entry,) = entries(row)
            numbers.append(entry["SEQUENCE"])
            stamps.append(entry.decoded("DTSTAMP"))
            registration.cancel(row)
    assert numbers == sorted(set(numbers))
    assert stamps == sorted(stamps)


def test_each_chosen_session_has_its_own_hours_and_room() -> None:
    event = make_event()
    first = make_session(event, 1, title_fr="Réparer", room="Salle 12")
    make_session(event, 2)
    last = make_session(event, 4, title_fr="Trier")
    row = confirmed(event, sessions=[first, last])
    whole, *chosen = entries(row)
    assert [str(entry["SUMMARY"]) for entry in chosen] == ["Réparer", "Trier"]
    assert chosen[0].decoded("DTSTART") == first.starts_at
    assert chosen[0].decoded("DTEND") == first.starts_at + timedelta(hours=1)
    assert str(chosen[0]["LOCATION"]).startswith("Salle 12, Hôtel de ville")
    assert len({str(entry["UID"]) for entry in (whole, *chosen)}) == 3
    registration.cancel(row)
    assert [str(entry["STATUS"]) for entry in entries(row)] == ["CANCELLED"] * 3


def test_the_link_is_the_public_address_that_letters_have(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://declic.example:8010"
    event = make_event()
    page = make_page(event)
    (entry,) = entries(confirmed(event))
    assert str(entry["URL"]) == f"https://declic.example:8010{page.url}"
