"""Two tabs, two clicks: each verb is decided once. The careless twins show what it is worth."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from courses import attempts
from courses.models import Attempt, AttemptQuestion
from courses.signals import attempt_finished
from people.models import Participant
from tests.courses.factory import fill, make_attempt, make_course, right_answer
from tests.people.factory import make_participant

THREADS = 8


def at_once(act: Callable[[], object], threads: int = THREADS) -> list[object]:
    """What each of these threads got: a value, or the exception that ended it."""
    gate = threading.Barrier(threads)
    got: list[object] = []

    def run() -> None:
        gate.wait()
        try:
            got.append(act())
        except Exception as error:  # the test looks at it
            got.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return got


def finish_count(finish: Callable[[Attempt], object], attempt: Attempt) -> int:
    """How many times the end was told when all threads ended the same attempt."""
    told: list[Attempt] = []

    def listen(attempt: Attempt, **kwargs: object) -> None:
        told.append(attempt)

    attempt_finished.connect(listen)
    try:
        results = at_once(lambda: finish(Attempt.objects.get(pk=attempt.pk)))
    finally:
        attempt_finished.disconnect(listen)
    assert not [result for result in results if isinstance(result, Exception)]
    return len(told)


def careless_finish(attempt: Attempt) -> None:
    """The twin: looks, then acts."""
    if Attempt.objects.get(pk=attempt.pk).finished_at is None:
        threading.Event().wait(0.05)
        Attempt.objects.filter(pk=attempt.pk).update(finished_at=timezone.now())
        attempt_finished.send(sender=Attempt, attempt=attempt)


def race_to_finish() -> None:
    """An attempt finished by all threads ends once."""
    attempt = make_attempt(make_course())
    fill(attempt, right=7)
    assert finish_count(attempts.finish, attempt) == 1
    attempt.refresh_from_db()
    assert (attempt.points, attempt.passed) == (7, True)


def twin_looks_then_acts() -> None:
    """The careless one ends it more than once."""
    attempt = make_attempt(make_course())
    assert finish_count(careless_finish, attempt) > 1


def race_to_start() -> None:
    """Starting in all threads begins one attempt."""
    course, person = make_course(), make_participant()
    started = at_once(
        lambda: attempts.start(Participant.objects.get(pk=person.pk), course, "fr", uuid.uuid4()).pk
    )
    assert len(set(started)) == 1
    assert Attempt.objects.count() == 1
    assert AttemptQuestion.objects.count() == 10


def race_of_answers_and_end() -> None:
    """What was graded is what is stored, whichever tab was faster."""
    attempt = make_attempt(make_course())
    turn = iter(range(THREADS))

    def act() -> object:
        number = next(turn)
        if number == THREADS // 2:
            return attempts.finish(Attempt.objects.get(pk=attempt.pk)).pk
        asked = attempt.questions.get(position=number + 1)
        return attempts.answer(attempt, asked.position, right_answer(asked.snapshot))

    got = at_once(act)
    assert not [result for result in got if isinstance(result, Exception)]
    attempt.refresh_from_db()
    stored = got.count(True)
    assert attempt.questions.exclude(answer=None).count() == stored
    assert attempt.points == stored


RACES = [race_to_finish, twin_looks_then_acts, race_to_start, race_of_answers_and_end]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_races(race: Callable[[], None]) -> None:
    race()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_races_on_postgresql(race: Callable[[], None]) -> None:
    assert connection.vendor == "postgresql"
    race()
