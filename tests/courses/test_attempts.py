import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Sum

from courses import attempts, results
from courses.grading import Verdict
from courses.models import Attempt, AttemptQuestion, Choice, Question
from courses.signals import attempt_finished
from tests.courses.factory import (
    fill,
    make_attempt,
    make_bank,
    make_course,
    make_pages,
    make_question,
)
from tests.people.factory import make_participant

pytestmark = pytest.mark.django_db


def test_starting_draws_ten_of_the_bank_and_touches_each_lesson() -> None:
    course = make_course(lessons=6, questions=25)
    attempt = make_attempt(course)
    assert attempt.questions.count() == attempt.total == 10
    assert {asked.question.lesson_id for asked in attempt.questions.all()} == set(
        course.lessons.values_list("pk", flat=True)
    )
    assert list(attempt.questions.values_list("position", flat=True)) == list(range(1, 11))


def test_starting_again_goes_on_with_what_is_unfinished() -> None:
    course, person = make_course(), make_participant()
    assert make_attempt(course, person) == make_attempt(course, person)
    assert Attempt.objects.count() == 1


def test_the_same_key_gives_the_same_attempt_even_when_it_is_finished() -> None:
    course, person, key = make_course(), make_participant(), uuid.uuid4()
    first = attempts.start(person, course, "fr", key)
    attempts.finish(first)
    assert attempts.start(person, course, "fr", key) == first
    assert attempts.start(person, course, "fr", uuid.uuid4()) != first


def test_two_people_may_send_the_same_key() -> None:
    course, key = make_course(), uuid.uuid4()
    first = attempts.start(make_participant(), course, "fr", key)
    assert attempts.start(make_participant(), course, "fr", key) != first


def test_a_second_attempt_asks_other_questions() -> None:
    course, person = make_course(lessons=5, questions=25), make_participant()
    first = attempts.finish(make_attempt(course, person))
    second = make_attempt(course, person)
    asked = AttemptQuestion.objects.values_list("question", flat=True)
    assert not set(asked.filter(attempt=first)) & set(asked.filter(attempt=second))


def test_retired_questions_are_not_drawn() -> None:
    bank = make_bank()
    course = make_course(bank=bank, questions=3)
    bank.questions.update(retired=True)
    kept = make_question(bank)
    assert list(make_attempt(course).questions.values_list("question", flat=True)) == [kept.pk]


def test_without_a_question_in_use_nothing_starts() -> None:
    course = make_course(bank=make_bank(), questions=0)
    with pytest.raises(attempts.NothingToAsk):
        make_attempt(course)
    assert not Attempt.objects.exists()


def test_an_attempt_keeps_its_questions_as_they_were_drawn() -> None:
    attempt = make_attempt(make_course())
    before = list(attempt.questions.values_list("snapshot", flat=True))
    Question.objects.update(prompt_fr="Autre", feedback_fr="Autre", answer=1, truth=True)
    Choice.objects.update(text_fr="Autre", correct=False)
    assert list(attempt.questions.values_list("snapshot", flat=True)) == before
    fill(attempt, right=10)
    assert attempts.finish(attempt).points == 10


def test_a_snapshot_holds_every_language() -> None:
    attempt = make_attempt(make_course(questions=4))
    for asked in attempt.questions.all():
        assert set(asked.snapshot["prompt"]) == {"fr", "en"}
        if asked.snapshot["kind"] == Question.Kind.TRUE_FALSE:
            assert [c["text"]["fr"] for c in asked.snapshot["choices"]] == ["Vrai", "Faux"]
            assert [c["text"]["es"] for c in asked.snapshot["choices"]] == ["Verdadero", "Falso"]
            assert [c["correct"] for c in asked.snapshot["choices"]] == [False, True]


def test_an_answer_is_stored_at_once_and_may_change_until_the_end() -> None:
    attempt = make_attempt(make_course())
    assert attempts.answer(attempt, 1, {"choices": [1]})
    assert attempts.answer(attempt, 1, {"choices": [2]})
    assert attempt.questions.get(position=1).answer == {"choices": [2]}
    assert attempt.questions.get(position=1).answered_at
    attempts.finish(attempt)
    assert not attempts.answer(attempt, 1, {"choices": [3]})
    assert attempt.questions.get(position=1).answer == {"choices": [2]}


def test_an_answer_to_no_question_is_not_stored() -> None:
    assert not attempts.answer(make_attempt(make_course()), 11, {"choices": [1]})


@pytest.mark.parametrize(("right", "passed"), [(10, True), (7, True), (6, False), (0, False)])
def test_finishing_grades(right: int, passed: bool) -> None:
    attempt = make_attempt(make_course())
    fill(attempt, right=right)
    attempt = attempts.finish(attempt)
    assert (attempt.points, attempt.total, attempt.passed) == (Decimal(right), 10, passed)
    assert attempt.finished_at
    assert attempt.questions.aggregate(Sum("points"))["points__sum"] == right


def test_finishing_twice_gives_the_first_result_and_says_so_once(
    django_capture_on_commit_callbacks: Any,
) -> None:
    attempt = make_attempt(make_course())
    fill(attempt, right=8)
    heard: list[Attempt] = []

    def listen(attempt: Attempt, **kwargs: object) -> None:
        heard.append(attempt)

    attempt_finished.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            first = attempts.finish(attempt)
            finished_at = first.finished_at
            AttemptQuestion.objects.filter(attempt=attempt).update(answer=None)
            second = attempts.finish(attempt)
    finally:
        attempt_finished.disconnect(listen)
    assert (second.points, second.finished_at) == (8, finished_at)
    assert heard == [attempt]


def test_an_attempt_begun_keeps_its_pass_mark() -> None:
    course = make_course()
    attempt = make_attempt(course)
    fill(attempt, right=7)
    course.pass_percent = 90
    course.save()
    assert attempts.finish(attempt).passed


def test_the_result_says_what_to_read_again() -> None:
    course = make_course(lessons=2, questions=10)
    make_pages(course)
    attempt = make_attempt(course)
    fill(attempt, right=8)
    result = results.result(attempts.finish(attempt), "fr")
    assert (result.points, result.needed, result.passed, result.missed) == (8, 7, True, 2)
    missed = [line for line in result.lines if line.verdict is Verdict.WRONG]
    assert [line.position for line in missed] == [9, 10]
    assert sorted(p for again in result.to_read for p in again.positions) == [9, 10]
    assert all(again.page.lesson_id in {line.lesson for line in missed} for again in result.to_read)


def test_the_result_says_what_was_missing_and_why() -> None:
    bank = make_bank()
    course = make_course(bank=bank, questions=0)
    for kind in (Question.Kind.MULTIPLE, Question.Kind.NUMERIC, Question.Kind.SINGLE):
        make_question(bank, kind)
    attempt = make_attempt(course)
    for asked in attempt.questions.all():
        choices = asked.snapshot["choices"]
        if asked.snapshot["kind"] == "multiple":
            attempts.answer(attempt, asked.position, {"choices": [choices_right(choices)[0]]})
        if asked.snapshot["kind"] == "single":
            wrong = next(c["id"] for c in choices if not c["correct"])
            attempts.answer(attempt, asked.position, {"choices": [wrong]})
    lines = {
        attempt.questions.get(position=line.position).snapshot["kind"]: line
        for line in results.result(attempts.finish(attempt), "fr").lines
    }
    assert lines["multiple"].verdict is Verdict.PARTLY
    assert len(lines["multiple"].right) == 2
    assert lines["single"].remarks[0].startswith("Remarque")
    assert lines["single"].right == ["Réponse 0"]
    assert lines["numeric"].verdict is Verdict.MISSING
    assert (lines["numeric"].given, lines["numeric"].right) == ([], ["15,4\u202f%"])


def choices_right(choices: list[dict]) -> list[int]:
    return [choice["id"] for choice in choices if choice["correct"]]
