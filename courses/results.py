"""An attempt's result in the reader's language: what the result page shows, decided once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import HttpRequest

from courses import attempts, grading, pages
from courses.grading import Verdict
from courses.models import Attempt, AttemptQuestion, LessonPage
from courses.snapshots import NUMERIC, ChoiceSnapshot, QuestionSnapshot, Words, say
from facts import figures, tokens


@dataclass(frozen=True)
class Line:
    """One question: what was asked, what was answered, how it was judged and why."""

    position: int
    prompt: str
    verdict: Verdict
    given: list[str]
    right: list[str]
    remarks: list[str]
    feedback: str
    lesson: int | None


@dataclass(frozen=True)
class ToRead:
    """A lesson to read again, and the questions that send there."""

    page: LessonPage
    number: int
    positions: list[int]


@dataclass(frozen=True)
class Result:
    points: Decimal
    total: int
    needed: Decimal
    passed: bool
    lines: list[Line]
    to_read: list[ToRead] = field(default_factory=list)

    @property
    def missed(self) -> int:
        return sum(line.verdict is not Verdict.RIGHT for line in self.lines)

    @property
    def texts(self) -> list[str]:
        """Every text that may hold figures, so that their sources stand below."""
        return [text for line in self.lines for text in (*line.remarks, line.feedback)]


@dataclass(frozen=True)
class Answered:
    """One question before the end: asked, and answered or not. No verdict yet."""

    position: int
    prompt: str
    done: bool


def review(asked: Sequence[AttemptQuestion], language: str) -> list[Answered]:
    return [
        Answered(one.position, _plain(one.snapshot["prompt"], language), one.answer is not None)
        for one in asked
    ]


def result(attempt: Attempt, language: str, request: HttpRequest | None = None) -> Result:
    lessons = pages.lesson_pages(attempt.course, language, request)
    lines = [_line(question, language) for question in attempt.questions.all()]
    return Result(
        points=attempt.points or Decimal(0),
        total=attempt.total,
        needed=grading.needed(attempt.total, attempt.pass_percent),
        passed=bool(attempt.passed),
        lines=lines,
        to_read=_to_read(attempt, lines, lessons),
    )


def _line(question: AttemptQuestion, language: str) -> Line:
    snapshot: QuestionSnapshot = question.snapshot
    stored = question.answer or {}
    ticked = [c for c in snapshot["choices"] if c["id"] in stored.get("choices", ())]
    verdict = attempts.grade(question).verdict
    number = stored.get("number")
    return Line(
        position=question.position,
        prompt=_plain(snapshot["prompt"], language),
        verdict=verdict,
        given=[_number(number, snapshot, language)] if number else _texts(ticked, language),
        right=_right(snapshot, ticked, verdict, language),
        remarks=[say(c["feedback"], language) for c in ticked if say(c["feedback"], language)],
        feedback=say(snapshot["feedback"], language),
        lesson=snapshot["lesson"],
    )


def _right(
    snapshot: QuestionSnapshot, ticked: list[ChoiceSnapshot], verdict: Verdict, language: str
) -> list[str]:
    """What was expected, where it was not given: for a partly right answer, what is missing."""
    if verdict is Verdict.RIGHT:
        return []
    if snapshot["kind"] == NUMERIC:
        return [_number(snapshot["answer"], snapshot, language)]
    expected = [c for c in snapshot["choices"] if c["correct"]]
    if verdict is Verdict.PARTLY:
        expected = [c for c in expected if c not in ticked]
    return _texts(expected, language)


def _number(value: str, snapshot: QuestionSnapshot, language: str) -> str:
    number = figures.number(Decimal(value).normalize(), language)
    unit = say(snapshot.get("unit", {}), language)
    if unit == "%":
        return number + figures.unit_words(unit, language)
    return f"{number}\u00a0{unit}" if unit else number


def _texts(choices: Sequence[ChoiceSnapshot], language: str) -> list[str]:
    return [_plain(choice["text"], language) for choice in choices]


def _plain(words: Words, language: str) -> str:
    """Figures without a link to their source: what was asked and ticked is only recalled."""
    return tokens.plain(say(words, language), language)


def _to_read(attempt: Attempt, lines: list[Line], readable: dict[int, LessonPage]) -> list[ToRead]:
    missed: dict[int, list[int]] = {}
    for line in lines:
        if line.verdict is not Verdict.RIGHT and line.lesson is not None:
            missed.setdefault(line.lesson, []).append(line.position)
    if not missed:
        return []
    lessons = attempt.course.lessons.values_list("pk", flat=True)
    return [
        ToRead(readable[lesson], number, missed[lesson])
        for number, lesson in enumerate(lessons, start=1)
        if lesson in missed and lesson in readable
    ]
