"""Nobody reaches another person's attempt, nor a question that was not drawn."""

import pytest
from django.test import Client
from django.urls import reverse

from courses.models import Course
from tests.courses.factory import known_client, make_attempt, make_course, make_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    course = make_course(lessons=2, questions=12)
    make_pages(course)
    return course


@pytest.mark.parametrize("name", ["question", "review", "result"])
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("cast", ["newcomer", "stranger", "forger"])
def test_nobody_else_learns_of_an_attempt(
    name: str, method: str, cast: str, course: Course
) -> None:
    attempt = make_attempt(course)
    client = known_client()[0] if cast == "stranger" else Client()
    if cast == "forger":
        client.cookies["participant"] = "x:y:z"
    arguments = [attempt.pk, 1] if name == "question" else [attempt.pk]
    response = getattr(client, method)(reverse(f"courses:{name}", args=arguments), {"answer": "1"})
    if (name, method) == ("result", "post"):
        assert response.status_code == 405
        return
    assert response.status_code == 404
    assert "Ces réponses ne sont pas sur cet appareil" in response.content.decode()
    attempt.refresh_from_db()
    assert attempt.finished_at is None
    assert not attempt.questions.answered().exists()


@pytest.mark.parametrize("position", [0, 11, 99999])
def test_a_question_that_was_not_drawn_is_not_there(position: int, course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    assert client.get(reverse("courses:question", args=[attempt.pk, position])).status_code == 404


def test_choices_of_another_question_are_refused(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    several = [a for a in attempt.questions.all() if a.snapshot["kind"] == "multiple"]
    foreign = several[1].snapshot["choices"][0]["id"]
    client.post(
        reverse("courses:question", args=[attempt.pk, several[0].position]), {"answer": [foreign]}
    )
    assert not attempt.questions.answered().exists()
