"""An account takes registrations over: every seat stays, what waits is counted together."""

import pytest

from events import holdings, registration
from events.models import EventCount, Registration
from people import attaching, participants
from people.models import Participant
from tests.events.factory import make_public_event, make_registration
from tests.people.factory import make_participant, make_user

pytestmark = pytest.mark.django_db


def test_two_seats_of_one_person_stay_two_seats_of_two_addresses() -> None:
    event, user = make_public_event(capacity=20), make_user()
    rows = [
        make_registration(event, participant=make_participant(), email=f"p{n}@ville.example")
        for n in range(2)
    ]
    for row in rows:
        registration.confirm(row)
        attaching.attach(row.participant, user)
    assert EventCount.objects.get(event=event).taken == 2
    assert set(Registration.objects.values_list("status", "person_key")) == {
        ("confirmed", f"u:{user.pk}")
    }
    held = list(holdings.rows([participants.issue(user).participant]))
    assert [(row.what, bool(row.url)) for row in held] == [(event.title, True)] * 2


def test_what_waits_for_a_click_is_limited_over_all_devices() -> None:
    event, user = make_public_event(capacity=20), make_user()
    for _ in range(registration.MOST_HELD):
        attaching.attach(make_registration(event, participant=make_participant()).participant, user)
    stale = make_participant()
    attaching.attach(Participant.objects.get(pk=stale.pk), user)
    with pytest.raises(registration.TooManyHeld):
        make_registration(event, participant=stale)


def test_no_link_stands_for_a_letter_that_was_not_opened() -> None:
    row = make_registration(make_public_event())
    assert [held.url for held in holdings.rows([row.participant])] == [""]
