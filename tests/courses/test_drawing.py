from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from courses.drawing import draw, shuffled
from courses.snapshots import MULTIPLE, TRUE_FALSE, QuestionSnapshot

Question = tuple[int, int | None]  # number, lesson


def lesson(question: Question) -> int | None:
    return question[1]


BANK: list[Question] = [(number, number % 6) for number in range(27)]

banks = st.lists(st.sampled_from([1, 2, 3, 4, None]), max_size=40).map(
    lambda lessons: list(enumerate(lessons))
)


@given(bank=banks, wanted=st.integers(0, 15), seed=st.integers())
def test_draws_as_many_as_wanted_or_all_and_none_twice(
    bank: list[Question], wanted: int, seed: int
) -> None:
    drawn = draw(bank, wanted, Random(seed), lesson_of=lesson)
    assert len(drawn) == min(wanted, len(bank))
    assert len(set(drawn)) == len(drawn)
    assert set(drawn) <= set(bank)


@given(bank=banks, wanted=st.integers(0, 15), seed=st.integers())
def test_no_lesson_is_asked_twice_before_each_was_asked_once(
    bank: list[Question], wanted: int, seed: int
) -> None:
    asked = Counter(map(lesson, draw(bank, wanted, Random(seed), lesson_of=lesson)))
    lessons = Counter(map(lesson, bank))
    most = max(asked.values(), default=0)
    for name, available in lessons.items():
        assert asked[name] >= min(available, most - 1)


@given(seed=st.integers())
def test_the_same_seed_draws_the_same(seed: int) -> None:
    once = draw(BANK, 10, Random(seed), lesson_of=lesson)
    assert once == draw(BANK, 10, Random(seed), lesson_of=lesson)


def test_every_question_comes_up_and_so_does_every_place() -> None:
    draws = [draw(BANK, 10, Random(seed), lesson_of=lesson) for seed in range(300)]
    assert {question for drawn in draws for question in drawn} == set(BANK)
    assert len({drawn[0] for drawn in draws}) > 20


@given(seed=st.integers())
def test_ten_others_are_ten_others(seed: int) -> None:
    first = draw(BANK, 10, Random(seed), lesson_of=lesson)
    second = draw(BANK, 10, Random(seed + 1), lesson_of=lesson, seen=first)
    assert not set(first) & set(second)


def snapshot(kind: str) -> QuestionSnapshot:
    return {
        "kind": kind,
        "prompt": {"fr": "?"},
        "feedback": {},
        "lesson": 1,
        "choices": [
            {"id": number, "text": {}, "correct": number == 0, "feedback": {}}
            for number in range(5)
        ],
    }


@given(seed=st.integers())
def test_choices_are_shuffled_whole_and_true_and_false_stay(seed: int) -> None:
    before = snapshot(MULTIPLE)
    after = shuffled(before, Random(seed))
    assert sorted(c["id"] for c in after["choices"]) == [0, 1, 2, 3, 4]
    assert [c["id"] for c in before["choices"]] == [0, 1, 2, 3, 4]
    assert shuffled(snapshot(TRUE_FALSE), Random(seed)) == snapshot(TRUE_FALSE)


def test_the_right_choice_comes_up_in_every_place() -> None:
    places = {
        [c["correct"] for c in shuffled(snapshot(MULTIPLE), Random(seed))["choices"]].index(True)
        for seed in range(100)
    }
    assert places == {0, 1, 2, 3, 4}
