"""Judging an answer and an attempt. Exact arithmetic, no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from courses.snapshots import MULTIPLE, NUMERIC, QuestionSnapshot, StoredAnswer

NOTHING = Decimal("0")
HALF = Decimal("0.5")
FULL = Decimal("1")


class Verdict(StrEnum):
    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MISSING = "missing"


@dataclass(frozen=True)
class DrawnQuestion:
    """What grading needs to know of a question."""

    kind: str
    correct: frozenset[int] = frozenset()
    wrong: frozenset[int] = frozenset()
    answer: Decimal | None = None
    tolerance: Decimal = NOTHING


@dataclass(frozen=True)
class Grade:
    points: Decimal
    verdict: Verdict


RIGHT = Grade(FULL, Verdict.RIGHT)
PARTLY = Grade(HALF, Verdict.PARTLY)
WRONG = Grade(NOTHING, Verdict.WRONG)
MISSING = Grade(NOTHING, Verdict.MISSING)

Answer = frozenset[int] | Decimal | None


def drawn(snapshot: QuestionSnapshot) -> DrawnQuestion:
    answer = snapshot.get("answer")
    return DrawnQuestion(
        kind=snapshot["kind"],
        correct=frozenset(c["id"] for c in snapshot["choices"] if c["correct"]),
        wrong=frozenset(c["id"] for c in snapshot["choices"] if not c["correct"]),
        answer=Decimal(answer) if answer is not None else None,
        tolerance=Decimal(snapshot.get("tolerance", "0")),
    )


def given(stored: StoredAnswer | None) -> Answer:
    """The stored answer as grading takes it."""
    if not stored:
        return None
    if "number" in stored:
        return Decimal(stored["number"])
    return frozenset(stored.get("choices", ()))


def grade(question: DrawnQuestion, answer: Answer) -> Grade:
    if answer is None or answer == frozenset():
        return MISSING
    if isinstance(answer, Decimal):
        return _grade_number(question, answer)
    if question.kind == NUMERIC or not answer <= question.correct | question.wrong:
        return WRONG
    if answer & question.wrong:
        return WRONG
    if answer == question.correct:
        return RIGHT
    return PARTLY if question.kind == MULTIPLE else WRONG


def _grade_number(question: DrawnQuestion, answer: Decimal) -> Grade:
    if question.kind != NUMERIC or question.answer is None:
        return WRONG
    gap = abs(Fraction(answer) - Fraction(question.answer))
    return RIGHT if gap <= Fraction(question.tolerance) else WRONG


def score(grades: Iterable[Grade]) -> Decimal:
    return sum((grade.points for grade in grades), NOTHING)


def passed(points: Decimal, total: int, pass_percent: int) -> bool:
    return total > 0 and Fraction(points) * 100 >= pass_percent * total


def needed(total: int, pass_percent: int) -> Decimal:
    """The fewest points that pass; points come in halves."""
    halves = -(-pass_percent * total * 2 // 100)
    return Decimal(halves) / 2
