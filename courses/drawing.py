"""Drawing an attempt's questions from a bank: fair to every lesson, repeatable from its seed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from random import Random
from typing import TypeVar

from courses.snapshots import MULTIPLE, SINGLE, QuestionSnapshot

T = TypeVar("T")


def draw(
    pool: Sequence[T],
    wanted: int,
    random: Random,
    *,
    lesson_of: Callable[[T], Hashable],
    seen: Collection[T] = (),
) -> list[T]:
    """`wanted` questions, or all when there are fewer.

    Lessons take turns, so each is asked about before any is asked about twice; within a lesson,
    what this person has not `seen` comes first.
    """
    turns = _by_lesson(pool, random, lesson_of, seen)
    drawn: list[T] = []
    while turns and len(drawn) < wanted:
        for lesson in turns[: wanted - len(drawn)]:
            drawn.append(lesson.pop())
        turns = [lesson for lesson in turns if lesson]
    random.shuffle(drawn)
    return drawn


def _by_lesson(
    pool: Sequence[T],
    random: Random,
    lesson_of: Callable[[T], Hashable],
    seen: Collection[T],
) -> list[list[T]]:
    groups: dict[Hashable, list[T]] = defaultdict(list)
    for question in pool:
        groups[lesson_of(question)].append(question)
    turns = list(groups.values())
    for group in turns:
        random.shuffle(group)
        group.sort(key=lambda question: question not in seen)
    random.shuffle(turns)
    return turns


def shuffled(snapshot: QuestionSnapshot, random: Random) -> QuestionSnapshot:
    """The same question with its choices in another order; true and false keep theirs."""
    choices = list(snapshot["choices"])
    if snapshot["kind"] in (SINGLE, MULTIPLE):
        random.shuffle(choices)
    return {**snapshot, "choices": choices}
