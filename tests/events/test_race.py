"""Real threads on real transactions. Each race runs on SQLite, and on PostgreSQL where it is."""

import threading
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from events import registration
from events.lifecycle import HOLD, State
from events.models import Event, EventCount, Registration, SessionCount
from events.registration import Refused
from mail.models import Message
from people import participants
from tests.events.factory import make_event, make_registration, make_session

pytestmark = pytest.mark.django_db(transaction=True)
THREADS, SEATS = 40, 5
engines = pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)


@pytest.fixture(autouse=True)
def right_engine(request: pytest.FixtureRequest) -> None:
    engine = request.node.callspec.params["engine"]
    if connection.vendor != engine:
        pytest.skip(f"this run is on {connection.vendor}")


def together(work: Callable[[int], None], threads: int = THREADS) -> list[BaseException]:
    """Start all at one instant; return what they raised."""
    barrier, raised = threading.Barrier(threads), []

    def run(number: int) -> None:
        try:
            barrier.wait()
            work(number)
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return raised


def book(event: Event, number: int, **values: Any) -> None:
    arguments: dict[str, Any] = {
        "name": f"Personne {number}",
        "email": f"p{number}@clairvigne.example",
        "sessions": [],
        "participant": participants.issue().participant,
        "key": uuid.uuid4(),
        "language": "fr",
    }
    registration.book(event, **arguments | values)


@engines
def test_forty_threads_on_five_seats_sell_exactly_five(engine: str) -> None:
    event = make_event(capacity=SEATS)
    raised = together(lambda number: book(event, number))
    assert [type(error) for error in raised] == [Refused] * (THREADS - SEATS)
    assert {error.state for error in raised} == {State.FULL}  # type: ignore[attr-defined]
    assert Registration.objects.active().count() == SEATS
    assert EventCount.objects.get(event=event).taken == SEATS
    assert Message.objects.count() == SEATS


@engines
def test_the_twin_without_the_condition_oversells(engine: str) -> None:
    """The same race, seats looked at first: the day this sells five, the race is no race."""
    event = make_event(capacity=SEATS)
    looked = threading.Barrier(THREADS)

    def careless(number: int) -> None:
        free = Event.objects.with_counts().get(pk=event.pk).left
        looked.wait()
        if free:
            EventCount.objects.filter(event=event).update(taken=F("taken") + 1)

    assert together(careless) == []
    assert EventCount.objects.get(event=event).taken > SEATS


@engines
def test_forty_threads_on_a_session_of_five(engine: str) -> None:
    event = make_event(capacity=100)
    first, second = make_session(event, 1), make_session(event, 3, capacity=SEATS)
    raised = together(lambda number: book(event, number, sessions=[second, first]))
    assert len(raised) == THREADS - SEATS
    assert EventCount.objects.get(event=event).taken == SEATS
    assert set(SessionCount.objects.values_list("taken", flat=True)) == {SEATS}


@engines
def test_one_key_posted_by_many_threads_is_one_registration(engine: str) -> None:
    event, key = make_event(), uuid.uuid4()
    raised = together(lambda _: book(event, 0, key=key), threads=10)
    assert raised == []
    assert Registration.objects.count() == 1
    assert EventCount.objects.get(event=event).taken == 1
    assert Message.objects.count() == 1


@engines
def test_late_clicks_on_the_last_seat_confirm_one(engine: str) -> None:
    event = make_event(capacity=10)
    rows = [make_registration(event) for _ in range(10)]
    registration.expire(timezone.now() + HOLD)
    Event.objects.filter(pk=event.pk).update(capacity=1)
    raised = together(lambda number: confirm(rows[number]), threads=10)
    assert len(raised) == 9
    assert Registration.objects.active().count() == 1
    assert EventCount.objects.get(event=event).taken == 1


def confirm(row: Registration) -> None:
    registration.confirm(row)


@engines
def test_two_sweeps_at_once_free_each_seat_once(engine: str) -> None:
    event = make_event(capacity=20)
    for _ in range(10):
        make_registration(event)
    later, freed = timezone.now() + HOLD + timedelta(seconds=1), []
    assert together(lambda _: freed.append(registration.expire(later)), threads=4) == []
    assert sum(freed) == 10
    assert EventCount.objects.get(event=event).taken == 0


@engines
def test_after_a_storm_counts_are_what_the_rows_say(engine: str) -> None:
    """Asking, confirming, cancelling and sweeping at once: no deadlock, no seat lost or doubled."""
    event = make_event(capacity=15)
    session = make_session(event, capacity=10)
    rows = [make_registration(event, sessions=[session]) for _ in range(10)]

    def storm(number: int) -> None:
        row = rows[number % 10]
        if number % 4 == 0:
            registration.cancel(row)
        elif number % 4 == 1:
            registration.confirm(row)
        elif number % 4 == 2:
            book(event, number % 20, sessions=[session])
        else:
            registration.expire(timezone.now() + HOLD)

    raised = together(storm)
    assert {type(error) for error in raised} <= {Refused}
    active = Registration.objects.active()
    assert EventCount.objects.get(event=event).taken == active.count()
    assert (
        SessionCount.objects.get(session=session).taken == active.filter(sessions=session).count()
    )
