"""Numbers of registrations, for a key of the organisation: counts by state, no name."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from base import api as shapes
from events import keyed_api
from events.models import Event, Registration
from people import tokens
from people.models import Organisation
from tests.config.api_schema import answer, faults
from tests.events.factory import make_event, make_registration, make_session
from tests.people.factory import make_organisation

pytestmark = pytest.mark.django_db


def ask(client: Client, event: Event, key: str = "") -> Any:
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return client.get(f"/api/v1/events/{event.pk}/registrations", headers=headers)


def make_key(organisation: Organisation, purpose: str = keyed_api.PURPOSE) -> str:
    until = timezone.now() + timedelta(days=30)
    return tokens.issue(organisation, purpose, "Écran d’accueil", until, None)[1]


def test_a_key_reads_numbers_and_nobodys_name(client: Client) -> None:
    event = make_event(capacity=40)
    session = make_session(event, capacity=12)
    make_registration(event, sessions=[session])
    gone = make_registration(event, "partie@clairvigne.example", sessions=[session])
    Registration.objects.filter(pk=gone.pk).update(status="cancelled")
    found = ask(client, event, make_key(event.organisation))
    assert found.json() == {
        "event": event.pk,
        "capacity": 40,
        "states": {"held": 1, "confirmed": 0, "cancelled": 1, "expired": 0},
        "sessions": [{"id": session.pk, "title": session.title, "taken": 1, "capacity": 12}],
    }
    whole = shapes.description()
    operation = whole["paths"]["/api/v1/events/{event_id}/registrations"]["get"]
    assert faults(found.json(), answer(operation, 200), whole) == []
    assert found["Cache-Control"] == "private, no-store"


def test_a_key_of_above_reads_below_and_one_of_elsewhere_finds_nothing(client: Client) -> None:
    city = make_organisation("Ville")
    event = make_event(make_organisation("Service", parent=city))
    assert ask(client, event, make_key(city)).status_code == 200
    assert ask(client, event, make_key(make_organisation("Hôpital"))).status_code == 404


def test_without_a_good_key_one_is_told_how(client: Client) -> None:
    event = make_event()
    for key in ("", "declic_inconnue", "x" * 5000):
        found = ask(client, event, key)
        assert (found.status_code, found.json()["error"]["code"]) == (401, "no_key")
        assert found["WWW-Authenticate"] == 'Bearer realm="Declic"'


def test_a_key_of_another_purpose_is_refused(client: Client) -> None:
    tokens.register("tests.other", "Essai")
    try:
        event = make_event()
        found = ask(client, event, make_key(event.organisation, "tests.other"))
        assert (found.status_code, found.json()["error"]["code"]) == (403, "other_purpose")
    finally:
        tokens._purposes.pop("tests.other")


def test_who_guesses_is_stopped_and_a_good_key_elsewhere_is_not(client: Client) -> None:
    event = make_event()
    answers = [ask(client, event, f"declic_{n}").status_code for n in range(62)]
    assert set(answers[:60]) == {401} and answers[-1] == 429
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert ask(elsewhere, event, make_key(event.organisation)).status_code == 200


def test_it_costs_the_same_for_one_and_for_thirty(
    client: Client, django_assert_num_queries: Any
) -> None:
    event = make_event(capacity=90)
    sessions = [make_session(event) for _ in range(30)]
    key = make_key(event.organisation)
    ask(client, event, key)
    with django_assert_num_queries(7):
        assert len(ask(client, event, key).json()["sessions"]) == 30
    make_registration(event, sessions=sessions)
    with django_assert_num_queries(7):
        ask(client, event, key)
