from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from courses import grading
from courses.grading import DrawnQuestion, Verdict
from courses.snapshots import MULTIPLE, NUMERIC, SINGLE, TRUE_FALSE, QuestionSnapshot

SINGLE_QUESTION = DrawnQuestion(SINGLE, correct=frozenset({1}), wrong=frozenset({2, 3}))
MULTIPLE_QUESTION = DrawnQuestion(MULTIPLE, correct=frozenset({1, 2, 3}), wrong=frozenset({4, 5}))
TRUE_FALSE_QUESTION = DrawnQuestion(TRUE_FALSE, correct=frozenset({0}), wrong=frozenset({1}))
NUMERIC_QUESTION = DrawnQuestion(NUMERIC, answer=Decimal("15.4"), tolerance=Decimal("0.5"))


@pytest.mark.parametrize(
    ("question", "answer", "points", "verdict"),
    [
        (SINGLE_QUESTION, frozenset({1}), "1", Verdict.RIGHT),
        (SINGLE_QUESTION, frozenset({2}), "0", Verdict.WRONG),
        (SINGLE_QUESTION, frozenset({1, 2}), "0", Verdict.WRONG),
        (SINGLE_QUESTION, frozenset({9}), "0", Verdict.WRONG),
        (SINGLE_QUESTION, frozenset(), "0", Verdict.MISSING),
        (SINGLE_QUESTION, None, "0", Verdict.MISSING),
        (SINGLE_QUESTION, Decimal(1), "0", Verdict.WRONG),
        (MULTIPLE_QUESTION, frozenset({1, 2, 3}), "1", Verdict.RIGHT),
        (MULTIPLE_QUESTION, frozenset({1, 3}), "0.5", Verdict.PARTLY),
        (MULTIPLE_QUESTION, frozenset({1, 2, 3, 4}), "0", Verdict.WRONG),
        (MULTIPLE_QUESTION, frozenset({4}), "0", Verdict.WRONG),
        (MULTIPLE_QUESTION, frozenset({1, 9}), "0", Verdict.WRONG),
        (TRUE_FALSE_QUESTION, frozenset({0}), "1", Verdict.RIGHT),
        (TRUE_FALSE_QUESTION, frozenset({1}), "0", Verdict.WRONG),
        (NUMERIC_QUESTION, Decimal("15.4"), "1", Verdict.RIGHT),
        (NUMERIC_QUESTION, Decimal("15.9"), "1", Verdict.RIGHT),
        (NUMERIC_QUESTION, Decimal("14.9"), "1", Verdict.RIGHT),
        (NUMERIC_QUESTION, Decimal("15.91"), "0", Verdict.WRONG),
        (NUMERIC_QUESTION, Decimal("0"), "0", Verdict.WRONG),
        (NUMERIC_QUESTION, frozenset({1}), "0", Verdict.WRONG),
        (NUMERIC_QUESTION, None, "0", Verdict.MISSING),
    ],
)
def test_grade(
    question: DrawnQuestion, answer: grading.Answer, points: str, verdict: Verdict
) -> None:
    assert grading.grade(question, answer) == grading.Grade(Decimal(points), verdict)


ids = st.sets(st.integers(0, 12))


@given(correct=ids, wrong=ids, answer=ids, kind=st.sampled_from([SINGLE, MULTIPLE, TRUE_FALSE]))
def test_a_wrong_choice_never_earns_and_only_the_exact_set_earns_all(
    correct: set[int], wrong: set[int], answer: set[int], kind: str
) -> None:
    assume(correct and not correct & wrong)
    question = DrawnQuestion(kind, correct=frozenset(correct), wrong=frozenset(wrong))
    earned = grading.grade(question, frozenset(answer)).points
    assert (earned == 1) == (answer == correct)
    if answer & wrong or not answer:
        assert earned == 0
    assert earned in (0, Decimal("0.5"), 1)


@given(
    answer=st.decimals(-10_000, 10_000, places=3),
    tolerance=st.decimals(0, 100, places=3),
    given_answer=st.decimals(-10_000, 10_000, places=3),
)
def test_numeric_is_exact(answer: Decimal, tolerance: Decimal, given_answer: Decimal) -> None:
    question = DrawnQuestion(NUMERIC, answer=answer, tolerance=tolerance)
    right = grading.grade(question, given_answer).verdict is Verdict.RIGHT
    assert right == (answer - tolerance <= given_answer <= answer + tolerance)


def test_seven_of_ten_passes_at_seventy_percent_and_six_and_a_half_does_not() -> None:
    assert grading.passed(Decimal("7"), 10, 70)
    assert not grading.passed(Decimal("6.5"), 10, 70)


def test_nothing_asked_is_not_passed() -> None:
    assert not grading.passed(Decimal(0), 0, 0)


@given(halves=st.integers(0, 60), total=st.integers(1, 30), percent=st.integers(0, 100))
def test_needed_is_the_least_that_passes(halves: int, total: int, percent: int) -> None:
    points = Decimal(halves) / 2
    assert grading.passed(points, total, percent) == (points >= grading.needed(total, percent))
    assert grading.passed(points, total, percent) == (Fraction(points) * 100 >= percent * total)


def test_score_adds_halves_exactly() -> None:
    grades = [grading.RIGHT] * 7 + [grading.PARTLY, grading.WRONG, grading.MISSING]
    assert grading.score(grades) == Decimal("7.5")
    assert grading.score([]) == 0


def test_a_snapshot_and_a_stored_answer_are_read_for_grading() -> None:
    snapshot: QuestionSnapshot = {
        "kind": SINGLE,
        "prompt": {"fr": "?"},
        "feedback": {},
        "lesson": None,
        "choices": [
            {"id": 4, "text": {"fr": "a"}, "correct": True, "feedback": {}},
            {"id": 5, "text": {"fr": "b"}, "correct": False, "feedback": {}},
        ],
    }
    assert grading.drawn(snapshot) == DrawnQuestion(SINGLE, frozenset({4}), frozenset({5}))
    assert grading.given({"choices": [4]}) == frozenset({4})
    assert grading.given({"typed": "15,4", "number": "15.4"}) == Decimal("15.4")
    assert grading.given({}) is None
    assert grading.given(None) is None
