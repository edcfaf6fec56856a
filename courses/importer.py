"""Courses and question banks from plain data, found again by code: loading twice adds nothing.

A text is a mapping of languages, {"fr": "...", "en": "..."}. What people were asked is untouched:
their attempts hold the questions as they were drawn.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from courses import snapshots
from courses.editing import problem_of_choices
from courses.models import Choice, Course, Lesson, Question, QuestionBank
from facts import tokens
from people.models import Organisation

Data = Mapping[str, Any]


@transaction.atomic
def load_bank(
    organisation: Organisation, questions: Iterable[Data], name: str, code: str = ""
) -> QuestionBank:
    """The bank of that code with these questions; those it holds already are brought up to date.

    Their lessons come with `load_course`.
    """
    bank, _ = QuestionBank.objects.update_or_create(
        organisation=organisation, code=code or slugify(name), defaults={"name": name}
    )
    for data in questions:
        load_question(bank, data)
    return bank


@transaction.atomic
def load_course(
    organisation: Organisation,
    data: Data,
    bank: QuestionBank | None,
    lessons: Iterable[Data],
    questions: Iterable[Data] = (),
) -> Course:
    """The course of `data["slug"]["fr"]`: title, draw, pass_mark, and its lessons (slug, title).

    `questions` are the bank's data once more: each names the lesson to read again by its slug.
    """
    course, _ = Course.objects.update_or_create(
        organisation=organisation,
        code=data["slug"]["fr"],
        defaults={
            "bank": bank,
            "draw": data["draw"],
            "pass_percent": data["pass_mark"],
            **in_languages("name", data["title"]),
        },
    )
    for position, lesson in enumerate(lessons):
        Lesson.objects.update_or_create(
            course=course,
            code=lesson["slug"],
            defaults={"position": position, **in_languages("name", lesson["title"])},
        )
    by_code = {lesson.code: lesson for lesson in Lesson.objects.filter(course=course)}
    for question in questions:
        Question.objects.filter(bank=bank, code=question["slug"]).update(
            lesson=by_code[question["lesson"]]
        )
    return course


def load_question(bank: QuestionBank, data: Data) -> Question:
    choices = data.get("choices", [])
    problem = problem_of_choices(data["kind"], [choice["correct"] for choice in choices])
    if problem:
        raise ValueError(f"{data['slug']}: {problem}")
    _check_figures(data)
    numeric = data["kind"] == snapshots.NUMERIC
    question, _ = Question.objects.update_or_create(
        bank=bank,
        code=data["slug"],
        defaults={
            "kind": data["kind"],
            "truth": data["truth"] if data["kind"] == snapshots.TRUE_FALSE else None,
            "answer": Decimal(data["answer"]) if numeric else None,
            "tolerance": Decimal(data.get("tolerance", 0)),
            **in_languages("prompt", data["prompt"]),
            **in_languages("feedback", data.get("feedback", {})),
            **in_languages("unit", data.get("unit", {})),
        },
    )
    _load_choices(question, choices)
    return question


def _load_choices(question: Question, choices: list[Data]) -> None:
    for position, data in enumerate(choices):
        Choice.objects.update_or_create(
            question=question,
            position=position,
            defaults={
                "correct": data["correct"],
                **in_languages("text", data["text"]),
                **in_languages("feedback", data.get("feedback", {})),
            },
        )
    Choice.objects.filter(question=question, position__gte=len(choices)).delete()


def _check_figures(content: Any) -> None:
    """Refuse, as the form does, a figure that the register does not hold."""
    if isinstance(content, str):
        tokens.check(content)
    elif isinstance(content, Mapping):
        for value in content.values():
            _check_figures(value)
    elif isinstance(content, list):
        for value in content:
            _check_figures(value)


def in_languages(field: str, words: Mapping[str, str]) -> dict[str, str]:
    """Values for the columns of `field`; a language without words of its own has none."""
    return {f"{field}_{code}": words.get(code, "") for code, _name in settings.LANGUAGES}
