"""The organiser's screens tell the hours of the event's place, wherever the organiser sits."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from events.models import Event, Registration
from people.models import Organisation
from tests.events.factory import make_event, make_registration, make_session
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
# 9:30 in Fort-de-France, 14:30 in Paris, 22:30 in Tokyo.
START = datetime(2027, 3, 18, 13, 30, tzinfo=UTC)
END = datetime(2027, 3, 18, 21, 0, tzinfo=UTC)


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville de Clairvigne")


@pytest.fixture
def traveller(client: Client, city: Organisation) -> Client:
    user = make_member(city)
    UserProfile.objects.create(user=user, current_time_zone="Asia/Tokyo")
    client.force_login(user)
    return client


def make_far_event(city: Organisation, zone: str = "America/Martinique", hours: int = 0) -> Event:
    later = timedelta(hours=hours)
    event = make_event(
        city,
        starts_at=START + later,
        ends_at=END + later,
        zone=zone,
        opens_at=START.replace(day=1) + later,
    )
    make_session(event, 1)
    return event


def posted(event: Event, **changes: Any) -> dict[str, Any]:
    """What a browser sends for the far event, as its form shows it."""
    return {
        "title_fr": event.title_fr,
        "kind_fr": event.kind_fr,
        "organisation": event.organisation_id,
        "starts_at": "2027-03-18 09:30",
        "ends_at": "2027-03-18 17:00",
        "opens_at": "2027-03-01 09:30",
        "place_name": event.place_name,
        "capacity": event.capacity,
        "zone": event.zone,
        "sessions-TOTAL_FORMS": 1,
        "sessions-INITIAL_FORMS": 1,
        "sessions-0-id": event.sessions.get().pk,
        "sessions-0-title_fr": event.sessions.get().title,
        "sessions-0-starts_at": "2027-03-18 10:30",
        "sessions-0-ends_at": "2027-03-18 11:30",
        "sessions-0-capacity": 5,
        "partners-TOTAL_FORMS": 0,
        "partners-INITIAL_FORMS": 0,
    } | changes


def test_the_form_shows_the_hours_of_the_place(traveller: Client, city: Organisation) -> None:
    event = make_far_event(city)
    page = traveller.get(reverse("event:edit", args=[event.pk])).content.decode()
    for shown in ("18 09:30", "18 17:00", "01 09:30", "18 10:30", "18 11:30"):
        assert f'value="2027-03-{shown}"' in page


def test_saving_what_the_form_shows_moves_nothing(traveller: Client, city: Organisation) -> None:
    event = make_far_event(city)
    answer = traveller.post(reverse("event:edit", args=[event.pk]), posted(event))
    assert answer.status_code == 302
    event.refresh_from_db()
    assert (event.starts_at, event.ends_at) == (START, END)
    assert event.opens_at == START.replace(day=1)
    assert event.sessions.get().starts_at == START.replace(hour=14)


def test_another_zone_moves_the_event_with_its_programme(
    traveller: Client, city: Organisation
) -> None:
    """A session whose hours read as before on the colleague's clock has moved all the same."""
    event = make_far_event(city, zone="Asia/Tokyo", hours=-13)
    data = posted(event, zone="America/Martinique", closes_at="2027-03-18 09:00")
    assert traveller.post(reverse("event:edit", args=[event.pk]), data).status_code == 302
    event = Event.objects.get()
    assert event.starts_at == START
    assert event.closes_at == START.replace(hour=13, minute=0)
    assert event.sessions.get().starts_at == START.replace(hour=14)


def test_the_lists_and_the_export_tell_the_hours_of_the_place(
    traveller: Client, city: Organisation
) -> None:
    event = make_far_event(city)
    make_registration(event, now=START.replace(day=2))
    Registration.objects.update(confirmed_at=START.replace(day=3))
    assert "18/03/2027 09:30" in traveller.get(reverse("event:index")).content.decode()
    page = traveller.get(reverse("event:registrations", args=[event.pk])).content.decode()
    assert "02/03/2027 09:30" in page
    body = traveller.get(reverse("event:export", args=[event.pk])).content.decode("utf-8-sig")
    _, line = csv.reader(io.StringIO(body), delimiter=";")
    assert line[4:6] == ["02/03/2027 09:30", "03/03/2027 09:30"]
