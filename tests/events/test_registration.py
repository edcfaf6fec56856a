"""Seats through the product's verbs: taken once, held half an hour, given back once."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from events import registration
from events.lifecycle import HOLD, State
from events.models import Event, EventCount, Registration, Session, SessionCount
from events.registration import FORGET, Outcome, Refused
from mail.models import Message
from tests.events.factory import make_event, make_registration, make_session
from tests.people.factory import make_participant

pytestmark = pytest.mark.django_db
Status = Registration.Status


def taken(event: Event) -> int:
    return EventCount.objects.get(event=event).taken


def session_taken(session: Session) -> int:
    return SessionCount.objects.get(session=session).taken


def letters() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def test_booking_holds_a_seat_for_half_an_hour_and_writes_the_letter() -> None:
    event = make_event()
    morning, evening = make_session(event, 1), make_session(event, 5)
    row = make_registration(event, sessions=[evening, morning])
    assert row.status == Status.HELD
    assert timedelta(minutes=29) < row.held_until - timezone.now() <= HOLD
    assert (taken(event), session_taken(morning), session_taken(evening)) == (1, 1, 1)
    message = Message.objects.get()
    assert (message.kind, message.to) == ("events.confirm", row.email)
    assert message.data == {"registration": row.pk}


def test_a_full_event_refuses_and_writes_nothing() -> None:
    event = make_event(capacity=1)
    make_registration(event)
    with pytest.raises(Refused) as refused:
        make_registration(event)
    assert refused.value.state is State.FULL
    assert refused.value.session is None
    assert (taken(event), Registration.objects.count(), len(letters())) == (1, 1, 1)


def test_a_full_session_refuses_all_of_it_and_names_itself() -> None:
    event = make_event()
    free, full = make_session(event, 1), make_session(event, 3, capacity=1)
    make_registration(event, sessions=[full])
    with pytest.raises(Refused) as refused:
        make_registration(event, sessions=[free, full])
    assert refused.value.session == full
    assert (taken(event), session_taken(free), session_taken(full)) == (1, 0, 1)
    assert Registration.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"opens_at": timezone.now() + timedelta(days=1)}, State.PLANNED),
        ({"closes_at": timezone.now() - timedelta(days=1)}, State.CLOSED),
        ({"cancelled_at": timezone.now()}, State.CANCELLED),
        (
            {
                "starts_at": timezone.now() - timedelta(days=2),
                "ends_at": timezone.now() - timedelta(days=1),
            },
            State.PAST,
        ),
    ],
)
def test_only_an_open_event_gives_seats(changes: dict[str, Any], state: State) -> None:
    event = make_event(**changes)
    with pytest.raises(Refused) as refused:
        make_registration(event)
    assert refused.value.state is state
    assert taken(event) == 0


def test_the_same_key_again_returns_the_first_and_writes_no_second_letter() -> None:
    event, key = make_event(), uuid.uuid4()
    first = make_registration(event, "a@b.example", key=key)
    again = make_registration(event, "A@B.example ", key=key)
    assert again == first
    assert (taken(event), letters()) == (1, ["events.confirm"])


def test_the_same_key_with_another_address_is_another_person() -> None:
    """A form brought back by the browser's memory on a shared computer."""
    event, key = make_event(), uuid.uuid4()
    first = make_registration(event, "a@b.example", key=key)
    second = make_registration(event, "c@d.example", key=key)
    assert first != second
    assert taken(event) == 2


def test_the_same_key_after_giving_back_is_a_new_request() -> None:
    event, key = make_event(), uuid.uuid4()
    first = make_registration(event, "a@b.example", key=key)
    registration.cancel(first)
    second = make_registration(event, "a@b.example", key=key)
    assert second != first
    assert second.status == Status.HELD
    assert taken(event) == 1


def test_the_same_address_twice_takes_one_seat_and_only_the_letter_says_so() -> None:
    event = make_event()
    session = make_session(event)
    first = make_registration(event, "a@b.example")
    again = make_registration(event, "A@b.example", sessions=[session], name="Autre")
    assert again == first
    first.refresh_from_db()
    assert first.name == "Camille Petit"
    assert (taken(event), session_taken(session)) == (1, 0)
    assert letters() == ["events.confirm", "events.already"]


def test_a_full_event_answers_known_and_unknown_addresses_alike() -> None:
    event = make_event(capacity=1)
    make_registration(event, "a@b.example")
    for email in ("a@b.example", "c@d.example"):
        with pytest.raises(Refused):
            make_registration(event, email)
    assert letters() == ["events.confirm"]


def test_confirming_twice_confirms_once() -> None:
    event = make_event()
    row = make_registration(event)
    first = registration.confirm(row)
    second = registration.confirm(row)
    assert (first.outcome, second.outcome) == (Outcome.DONE, Outcome.ALREADY)
    row.refresh_from_db()
    assert row.status == Status.CONFIRMED
    assert taken(event) == 1
    assert letters() == ["events.confirm", "events.confirmed", "events.reminder"]


def test_a_confirmed_seat_does_not_expire() -> None:
    event = make_event()
    row = make_registration(event)
    registration.confirm(row)
    assert registration.expire(timezone.now() + timedelta(days=1)) == 0
    assert taken(event) == 1


def test_cancelling_frees_the_seats_once() -> None:
    event = make_event()
    session = make_session(event)
    row = make_registration(event, sessions=[session])
    make_registration(event, sessions=[session])
    registration.confirm(row)
    assert registration.cancel(row).outcome is Outcome.DONE
    assert registration.cancel(row).outcome is Outcome.ALREADY
    assert (taken(event), session_taken(session)) == (1, 1)
    assert letters()[-1] == "events.released"


def test_a_seat_given_back_can_be_taken() -> None:
    event = make_event(capacity=1)
    registration.cancel(make_registration(event))
    assert make_registration(event).status == Status.HELD


def test_a_cancelled_place_is_not_confirmed_by_the_old_link() -> None:
    event = make_event()
    row = make_registration(event)
    registration.cancel(row)
    assert registration.confirm(row).outcome is Outcome.GONE
    assert taken(event) == 0


def test_the_sweep_frees_what_nobody_confirmed_and_only_once() -> None:
    event = make_event()
    session = make_session(event)
    held = make_registration(event, sessions=[session])
    kept = make_registration(event, sessions=[session])
    registration.confirm(kept)
    later = timezone.now() + HOLD + timedelta(seconds=1)
    assert registration.expire(timezone.now()) == 0
    assert registration.expire(later) == 1
    assert registration.expire(later) == 0
    held.refresh_from_db()
    assert held.status == Status.EXPIRED
    assert (taken(event), session_taken(session)) == (1, 1)


def test_a_late_click_takes_the_seat_again_if_one_is_left() -> None:
    event = make_event(capacity=1)
    session = make_session(event)
    row = make_registration(event, sessions=[session])
    registration.expire(timezone.now() + HOLD)
    assert registration.confirm(row).outcome is Outcome.DONE
    row.refresh_from_db()
    assert row.status == Status.CONFIRMED
    assert (taken(event), session_taken(session)) == (1, 1)


def test_a_late_click_is_told_when_no_seat_is_left() -> None:
    event = make_event(capacity=1)
    late = make_registration(event)
    registration.expire(timezone.now() + HOLD)
    make_registration(event)
    with pytest.raises(Refused) as refused:
        registration.confirm(late)
    assert refused.value.state is State.FULL
    late.refresh_from_db()
    assert late.status == Status.EXPIRED
    assert taken(event) == 1


def test_a_late_click_on_the_first_letter_confirms_the_second_request() -> None:
    event = make_event()
    first = make_registration(event, "a@b.example")
    registration.expire(timezone.now() + HOLD)
    second = make_registration(event, "a@b.example")
    result = registration.confirm(first)
    assert result.registration == second
    second.refresh_from_db()
    assert second.status == Status.CONFIRMED
    assert taken(event) == 1


def test_a_request_that_nobody_confirmed_is_forgotten() -> None:
    event = make_event()
    make_registration(event)
    kept = make_registration(event)
    registration.confirm(kept)
    registration.expire(timezone.now() + HOLD)
    assert Registration.objects.count() == 2
    registration.expire(timezone.now() + HOLD + FORGET)
    assert list(Registration.objects.all()) == [kept]


def test_neither_confirm_nor_cancel_after_the_day() -> None:
    event = make_event()
    row = make_registration(event)
    after = event.ends_at + timedelta(minutes=1)
    for verb in (registration.confirm, registration.cancel):
        with pytest.raises(Refused) as refused:
            verb(row, after)
        assert refused.value.state is State.PAST


def test_a_held_seat_can_be_confirmed_after_registration_has_closed() -> None:
    event = make_event()
    row = make_registration(event)
    Event.objects.filter(pk=event.pk).update(closes_at=timezone.now())
    assert registration.confirm(row).outcome is Outcome.DONE


def test_cancelling_the_event_writes_to_those_who_hold_a_seat_once() -> None:
    event = make_event()
    make_registration(event)
    registration.cancel(make_registration(event))
    event.cancelled_at = timezone.now()
    event.save()
    assert registration.tell_cancelled(event) == 1
    registration.tell_cancelled(event)
    assert letters().count("events.called_off") == 1


def test_one_address_gets_so_many_letters_an_hour() -> None:
    allowed = [registration.letter_allowed("a@b.example") for _ in range(8)]
    assert allowed == [True] * registration.LETTERS_AN_HOUR + [False] * 2
    assert registration.letter_allowed("c@d.example")


def test_two_people_may_register_from_one_browser() -> None:
    event, participant = make_event(), make_participant()
    make_registration(event, "a@b.example", participant=participant)
    make_registration(event, "c@d.example", participant=participant)
    assert taken(event) == 2
