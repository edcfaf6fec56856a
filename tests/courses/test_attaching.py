"""Two devices that turn out to be one person: one quiz at a time in a course."""

import uuid

import pytest
from django.test import Client

from courses import attempts, holdings
from courses.models import Attempt
from people import attaching, participants
from people.models import Participant
from tests.courses.factory import fill, make_attempt, make_course
from tests.people.factory import make_participant, make_user

pytestmark = pytest.mark.django_db


def answer_some(attempt: Attempt, count: int) -> None:
    for asked in attempt.questions.all()[:count]:
        attempts.answer(attempt, asked.position, {"choices": []})


def attached(*mine: Attempt) -> Participant:
    user = make_user()
    for one in mine:
        attaching.attach(one.participant, user)
    return participants.issue(user).participant


def test_of_two_under_way_the_fuller_goes_on_and_the_other_is_graded() -> None:
    course = make_course()
    phone, laptop = (make_attempt(course, make_participant()) for _ in range(2))
    answer_some(phone, 2)
    answer_some(laptop, 5)
    me = attached(phone, laptop)
    mine = course.attempts.of(me)
    assert [one.pk for one in mine.unfinished()] == [laptop.pk]
    assert [one.pk for one in mine.finished()] == [phone.pk]
    assert mine.get(pk=phone.pk).passed is False


def test_one_without_an_answer_gives_way_and_leaves_no_trace() -> None:
    course = make_course()
    phone, laptop = (make_attempt(course, make_participant()) for _ in range(2))
    answer_some(phone, 1)
    me = attached(phone, laptop)
    assert [one.pk for one in course.attempts.of(me)] == [phone.pk]


def test_finished_ones_and_other_courses_all_stay() -> None:
    course, other = make_course(), make_course()
    phone, laptop = (make_attempt(course, make_participant()) for _ in range(2))
    for one in (phone, laptop):
        fill(one, right=7)
        attempts.finish(one)
    elsewhere = make_attempt(other, phone.participant)
    me = attached(phone, laptop)
    assert Attempt.objects.of(me).count() == 3
    assert [one.pk for one in Attempt.objects.of(me).unfinished()] == [elsewhere.pk]


def test_who_was_attached_meanwhile_begins_no_second_one() -> None:
    """The participant as it was read before somebody attached it: the present key decides."""
    course = make_course()
    phone = make_attempt(course, make_participant())
    me = attached(phone)
    stale = make_participant()
    assert me.user
    attaching.attach(Participant.objects.get(pk=stale.pk), me.user)
    begun = attempts.start(stale, course, "fr", uuid.uuid4())
    assert begun.pk == phone.pk


def test_a_result_opens_wherever_its_person_has_signed_in(client: Client) -> None:
    attempt = make_attempt(make_course(), make_participant())
    me = attached(attempt)
    url = f"/fr/quiz/{attempt.pk}/fin/"
    assert client.get(url).status_code == 404
    assert me.user
    client.force_login(me.user)
    assert client.get(url).status_code == 200
    assert "participant" not in client.cookies


def test_ones_own_space_says_what_came_of_each() -> None:
    course = make_course()
    done, open_ = (make_attempt(course, make_participant()) for _ in range(2))
    fill(done, right=7)
    attempts.finish(done)
    rows = holdings.rows([done.participant, open_.participant])
    assert [row.state for row in rows] == ["en cours", "réussi, 7 sur 10"]
