"""A question one does not know may be passed over, and found again before the end."""

import re

import pytest
from django.urls import reverse

from courses import attempts
from courses.models import Attempt, Course
from tests.courses.factory import (
    known_client,
    make_attempt,
    make_course,
    make_pages,
    right_answer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    course = make_course(lessons=2, questions=12)
    make_pages(course)
    return course


def question_url(attempt: Attempt, position: int) -> str:
    return reverse("courses:question", args=[attempt.pk, position])


def test_a_question_is_passed_over_and_nothing_is_stored(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    for position in range(1, 11):
        review = reverse("courses:review", args=[attempt.pk])
        onward = question_url(attempt, position + 1) if position < 10 else review
        page = client.get(question_url(attempt, position)).content.decode()
        assert re.search(rf'<a[^>]* href="{onward}">Passer cette question</a>', page)
    assert not attempt.questions.answered().exists()


def test_an_answered_question_has_nothing_to_pass_over(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    attempts.answer(attempt, 1, right_answer(attempt.questions.get(position=1).snapshot))
    assert "Passer cette question" not in client.get(question_url(attempt, 1)).content.decode()
