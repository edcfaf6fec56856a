"""One visitor can't empty an event of its places, nor lock anybody out of it."""

import uuid
from typing import Any

import pytest
from django.test import Client

from events import registration
from events.models import Event, EventCount, Registration
from events.registration import MOST_HELD, TooManyHeld
from events.views import ASKED, BOOKING_SCOPE
from mail.models import Message
from people import codes
from tests.events.factory import make_event, make_public_event, make_registration
from tests.people.factory import make_participant

pytestmark = pytest.mark.django_db


def post(client: Client, event: Event, email: str = "camille@clairvigne.example") -> Any:
    data = {"name": "Camille Petit", "email": email, "key": uuid.uuid4()}
    return client.post(f"/fr/inscription/{event.pk}/", data)


def test_an_address_asks_so_often_an_hour_at_one_event(client: Client) -> None:
    event, other = make_public_event(), make_public_event()
    for _ in range(ASKED - 1):
        codes.guess_allowed(BOOKING_SCOPE, f"{event.pk} 127.0.0.1", ASKED, 3600)
    assert post(client, event).status_code == 302
    refused = post(Client(), event, "zoe@clairvigne.example")
    assert refused.status_code == 429
    assert "beaucoup d’essais" in refused.content.decode()
    assert post(Client(), other).status_code == 302
    neighbour = Client(REMOTE_ADDR="192.0.2.7")
    assert post(neighbour, event, "zoe@clairvigne.example").status_code == 302


def test_a_browser_holds_three_places_that_nobody_has_confirmed(client: Client) -> None:
    event = make_public_event(capacity=50)
    for number in range(MOST_HELD):
        assert post(client, event, f"p{number}@clairvigne.example").status_code == 302
    refused = post(client, event, "p9@clairvigne.example")
    assert refused.status_code == 200
    assert "3 demandes attendent déjà" in refused.content.decode()
    assert EventCount.objects.get(event=event).taken == MOST_HELD
    assert not Message.objects.filter(to="p9@clairvigne.example").exists()
    # Asking again with an address that has its place takes nothing more.
    assert post(client, event, "p1@clairvigne.example").status_code == 302
    registration.confirm(Registration.objects.get(email="p0@clairvigne.example"))
    assert post(client, event, "p9@clairvigne.example").status_code == 302


def test_places_held_elsewhere_or_lapsed_do_not_count() -> None:
    event, participant = make_event(capacity=50), make_participant()
    other = make_event(capacity=50)
    for _ in range(MOST_HELD):
        make_registration(event, participant=participant)
        make_registration(other, participant=participant)
    with pytest.raises(TooManyHeld):
        make_registration(event, participant=participant)
    later = Registration.objects.latest("pk").held_until
    make_registration(event, participant=participant, now=later)


def test_one_who_got_too_many_letters_still_gets_a_place_and_is_told(client: Client) -> None:
    victim = "camille@clairvigne.example"
    for _ in range(registration.LETTERS_AN_HOUR):
        registration.letter_allowed(victim)
    event = make_public_event()
    answer = post(client, event, victim)
    assert Registration.objects.get().email == victim
    assert not Message.objects.filter(to=victim).exists()
    shown = client.get(answer["Location"]).content.decode()
    assert "aucune nouvelle lettre n’est partie" in shown
    assert "Nous vous avons écrit" not in shown
    assert victim not in shown
