"""The quiz as its people meet it: a newcomer, somebody known, a stranger."""

import re
import uuid
from typing import Any
from urllib.parse import urlparse

import pytest
from django.test import Client
from django.urls import reverse

from courses import attempts
from courses.models import Attempt, Course, Question
from courses.snapshots import StoredAnswer
from people.models import Participant
from tests.courses.factory import (
    fill,
    known_client,
    make_attempt,
    make_bank,
    make_course,
    make_pages,
    make_question,
    right_answer,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    course = make_course(lessons=2, questions=12)
    make_pages(course)
    return course


def start_url(course: Course) -> str:
    return reverse("courses:start", args=[course.pk])


def question_url(attempt: Attempt, position: int) -> str:
    return reverse("courses:question", args=[attempt.pk, position])


def begin(client: Client, course: Course) -> Any:
    return client.post(start_url(course), {"key": uuid.uuid4()})


def said(answer: StoredAnswer) -> dict[str, Any]:
    """The stored answer as the form posts it."""
    if "typed" in answer:
        return {"answer": answer["typed"]}
    return {"answer": [str(pk) for pk in answer["choices"]]}


def text(response: Any) -> str:
    return response.content.decode()


def test_the_door_of_the_quiz_sets_no_participant_and_is_not_cached(
    client: Client, course: Course
) -> None:
    response = client.get(start_url(course))
    assert response.status_code == 200
    assert "participant" not in response.cookies
    assert "no-store" in response["Cache-Control"]
    assert "10 questions" in text(response)
    assert "Il faut 7 points sur 10" in text(response)
    assert not Participant.objects.exists()


def test_beginning_makes_a_participant_and_leads_to_the_first_question(
    client: Client, course: Course
) -> None:
    response = begin(client, course)
    attempt = Attempt.objects.get()
    assert urlparse(response["Location"]).path == question_url(attempt, 1)
    cookie = response.cookies["participant"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert attempt.language == "fr"


def test_a_key_that_is_none_asks_again(client: Client, course: Course) -> None:
    response = client.post(start_url(course), {"key": "x"})
    assert response.status_code == 200
    assert not Attempt.objects.exists()


def test_a_course_that_is_not_public_has_no_quiz(client: Client) -> None:
    course = make_course()
    assert client.get(start_url(course)).status_code == 404
    make_pages(course).unpublish()
    assert begin(client, course).status_code == 404
    assert not Participant.objects.exists()


def test_a_course_without_a_bank_or_without_questions_has_no_quiz(client: Client) -> None:
    course = make_course(questions=0)
    make_pages(course)
    assert client.get(start_url(course)).status_code == 404
    assert begin(client, course).status_code == 404
    Course.objects.update(bank=None)
    assert client.get(start_url(course)).status_code == 404


def test_the_whole_way_from_the_first_question_to_the_result(
    client: Client, course: Course
) -> None:
    url = begin(client, course)["Location"]
    attempt = Attempt.objects.get()
    for asked in attempt.questions.all():
        assert url == question_url(attempt, asked.position)
        page = text(client.get(url))
        assert f"Question {asked.position} sur 10" in page
        assert ("Revenir à la question" in page) == (asked.position > 1)
        url = client.post(url, said(right_answer(asked.snapshot)))["Location"]
    assert url == reverse("courses:review", args=[attempt.pk])
    assert "Toutes les questions ont une réponse" in text(client.get(url))
    attempt.refresh_from_db()
    assert attempt.finished_at is None
    response = client.post(url, follow=True)
    assert "C’est réussi\u00a0: 10 sur 10." in text(response)
    assert '<body class="done">' in text(response)


def test_closing_the_laptop_loses_nothing(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    for asked in attempt.questions.all()[:3]:
        attempts.answer(attempt, asked.position, right_answer(asked.snapshot))
    assert "Reprendre à la question 4" in text(client.get(start_url(course)))
    assert begin(client, course)["Location"] == question_url(attempt, 4)
    assert Attempt.objects.count() == 1


@pytest.mark.parametrize("kind", Question.Kind.values)
def test_going_back_shows_the_answer_and_may_change_it(kind: str) -> None:
    bank = make_bank()
    course = make_course(bank=bank, questions=0, lessons=0)
    make_pages(course)
    make_question(bank, kind)
    client, person = known_client()
    attempt = make_attempt(course, person)
    asked = attempt.questions.get()
    answer = right_answer(asked.snapshot)
    client.post(question_url(attempt, 1), said(answer))
    page = text(client.get(question_url(attempt, 1)))
    if kind == Question.Kind.NUMERIC:
        assert 'value="15,4"' in page
        other: dict[str, Any] = {"answer": "16"}
    else:
        shown = re.findall(r'value="(\d+)"[^>]*\bchecked', page)
        assert sorted(map(int, shown)) == sorted(answer["choices"])
        other = {"answer": [c["id"] for c in asked.snapshot["choices"] if not c["correct"]][:1]}
    client.post(question_url(attempt, 1), other)
    asked.refresh_from_db()
    assert asked.answer != answer


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (Question.Kind.SINGLE, [], "Choisissez une réponse."),
        (Question.Kind.SINGLE, ["999999"], "Choisissez une réponse de cette liste."),
        (Question.Kind.MULTIPLE, [], "Cochez au moins une réponse."),
        (Question.Kind.MULTIPLE, ["x"], "Cochez des réponses de cette liste."),
        (Question.Kind.TRUE_FALSE, ["2"], "Choisissez une réponse de cette liste."),
        (Question.Kind.NUMERIC, "", "Écrivez un nombre."),
        (Question.Kind.NUMERIC, "%", "Écrivez un nombre."),
        (Question.Kind.NUMERIC, "15 à 20", "Nous lisons plusieurs nombres."),
        (Question.Kind.NUMERIC, "quinze", "Nous ne lisons pas ce nombre."),
        (Question.Kind.NUMERIC, "9" * 60, "Nous ne lisons pas ce nombre."),
    ],
)
def test_what_cannot_be_read_is_said_and_stored_nowhere(
    kind: str, typed: object, sentence: str
) -> None:
    bank = make_bank()
    course = make_course(bank=bank, questions=0, lessons=0)
    make_pages(course)
    make_question(bank, kind)
    client, person = known_client()
    attempt = make_attempt(course, person)
    page = text(client.post(question_url(attempt, 1), {"answer": typed}))
    assert "<title>Erreur" in page
    assert page.count(sentence) == 2  # in the summary and at the field
    missing = typed in ([], "", "%")
    assert ("Il manque votre réponse" in page) == missing
    assert ("Un point à corriger" in page) != missing
    if kind == Question.Kind.NUMERIC:
        assert f'value="{typed}"' in page or not typed
    assert attempt.questions.get().answer is None


def test_a_refused_form_keeps_what_was_stored_before(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    asked = attempt.questions.get(position=1)
    attempts.answer(attempt, 1, right_answer(asked.snapshot))
    client.post(question_url(attempt, 1), {})
    assert attempt.questions.get(position=1).answer == right_answer(asked.snapshot)


def test_refreshing_and_finishing_unanswered_are_one_persons_own_acts(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    review = reverse("courses:review", args=[attempt.pk])
    assert "10 questions n’ont pas encore de réponse" in text(client.get(review))
    client.get(review)
    attempt.refresh_from_db()
    assert attempt.finished_at is None
    assert "Pas encore\u00a0: 0 sur 10." in text(client.post(review, follow=True))


def test_after_the_end_every_address_leads_to_the_result(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    fill(attempt, right=8)
    attempts.finish(attempt)
    before = list(attempt.questions.values("answer", "points"))
    result = reverse("courses:result", args=[attempt.pk])
    review = reverse("courses:review", args=[attempt.pk])
    assert client.get(question_url(attempt, 1))["Location"] == result
    assert client.post(question_url(attempt, 1), {"answer": "1"})["Location"] == result
    assert client.get(review)["Location"] == result
    assert client.post(review)["Location"] == result
    assert list(attempt.questions.values("answer", "points")) == before
    assert client.post(result).status_code == 405


def test_the_result_waits_for_the_end(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    response = client.get(reverse("courses:result", args=[attempt.pk]))
    assert response["Location"] == reverse("courses:review", args=[attempt.pk])


def test_the_result_in_words(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    fill(attempt, right=8)
    attempts.finish(attempt)
    page = text(client.get(reverse("courses:result", args=[attempt.pk])))
    assert "C’est réussi\u00a0: 8 sur 10." in page
    assert "Il fallait 7." in page
    assert "Deux points méritent une relecture." in page
    assert page.count("Juste</strong>") == 8
    assert page.count("À revoir</strong>") == 2
    assert "Explication" in page and "À relire" in page


def test_other_questions_begin_from_the_result(course: Course) -> None:
    client, person = known_client()
    attempt = attempts.finish(make_attempt(course, person))
    page = text(client.get(reverse("courses:result", args=[attempt.pk])))
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    client.post(start_url(course), {"key": key[1]})
    assert Attempt.objects.of(person).count() == 2
    # The same form again, as after a press on the back button, begins no third one.
    client.post(start_url(course), {"key": key[1]})
    assert Attempt.objects.of(person).count() == 2


def test_the_answers_page_never_tells_which_is_right(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    for asked in attempt.questions.all():
        page = text(client.get(question_url(attempt, asked.position)))
        assert "Explication" not in page and "Remarque" not in page
        assert "correct" not in page and "15,4" not in page


def test_the_quiz_speaks_the_language_of_its_address(course: Course) -> None:
    client, person = known_client()
    attempt = make_attempt(course, person)
    url = question_url(attempt, 1).replace("/fr/", "/en/")
    page = text(client.get(url))
    assert "Question 1 of 10" in page
    assert attempt.questions.get(position=1).snapshot["prompt"]["en"] in page


@pytest.mark.parametrize("draw", [1, 30])
def test_a_quiz_of_one_and_of_thirty_questions_cost_the_same_queries(
    draw: int, django_assert_num_queries: Any
) -> None:
    course = make_course(lessons=3, questions=30, draw=draw)
    make_pages(course)
    client, person = known_client()
    attempt = make_attempt(course, person)
    client.get(start_url(course))
    with django_assert_num_queries(15):
        client.get(start_url(course))
    with django_assert_num_queries(12):
        client.get(question_url(attempt, 1))
    with django_assert_num_queries(10):
        client.get(reverse("courses:review", args=[attempt.pk]))
    attempts.finish(attempt)
    with django_assert_num_queries(14):
        client.get(reverse("courses:result", args=[attempt.pk]))
