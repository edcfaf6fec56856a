import copy
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from courses import attempts
from courses.importer import load_bank, load_course
from courses.models import Choice, Course, Lesson, Question, QuestionBank
from tests.courses.factory import make_attempt
from tests.people.factory import make_organisation

pytestmark = pytest.mark.django_db

QUESTIONS: list[dict[str, Any]] = [
    {
        "slug": "une-seule",
        "lesson": "premiere",
        "kind": "single",
        "prompt": {"fr": "Laquelle ?", "en": "Which?", "es": "¿Cuál?"},
        "choices": [
            {"text": {"fr": "A", "en": "A"}, "correct": True},
            {"text": {"fr": "B", "en": "B"}, "correct": False, "feedback": {"fr": "Non."}},
        ],
        "feedback": {"fr": "Parce que."},
    },
    {
        "slug": "un-nombre",
        "lesson": "seconde",
        "kind": "numeric",
        "prompt": {"fr": "Combien ?"},
        "answer": "15.4",
        "tolerance": "2",
        "unit": {"fr": "%"},
    },
    {
        "slug": "vrai-ou-faux",
        "lesson": "seconde",
        "kind": "true_false",
        "prompt": {"fr": "Il pleut."},
        "truth": False,
    },
]
COURSE = {
    "slug": {"fr": "le-cours"},
    "title": {"fr": "Le cours", "en": "The course"},
    "draw": 3,
    "pass_mark": 70,
}
LESSONS = [
    {"slug": "premiere", "title": {"fr": "Première"}},
    {"slug": "seconde", "title": {"fr": "Seconde", "en": "Second"}},
]


def load(questions: list[dict[str, Any]] = QUESTIONS) -> Course:
    organisation = QuestionBank.objects.first()
    owner = organisation.organisation if organisation else make_organisation()
    bank = load_bank(owner, questions, "La banque", "banque")
    return load_course(owner, COURSE, bank, LESSONS, questions)


def test_loads_rows_in_every_language() -> None:
    course = load()
    assert [lesson.code for lesson in course.lessons.all()] == ["premiere", "seconde"]
    number = Question.objects.get(code="un-nombre")
    assert (number.answer, number.tolerance, number.unit_fr) == (Decimal("15.4"), 2, "%")
    assert number.lesson == Lesson.objects.get(code="seconde")
    assert Question.objects.get(code="vrai-ou-faux").truth is False
    with override("en"):
        assert Course.objects.get().name == "The course"
        assert Question.objects.get(code="une-seule").prompt == "Which?"
    with override("es"):
        assert Course.objects.get().name == "Le cours"  # falls back


def test_loading_twice_adds_nothing_and_brings_up_to_date() -> None:
    load()
    changed = copy.deepcopy(QUESTIONS)
    changed[0]["prompt"]["fr"] = "Laquelle donc ?"
    changed[0]["choices"].append({"text": {"fr": "C"}, "correct": False})
    load(changed)
    load(changed)
    assert (Course.objects.count(), Lesson.objects.count()) == (1, 2)
    assert (Question.objects.count(), Choice.objects.count()) == (3, 3)
    assert Question.objects.get(code="une-seule").prompt_fr == "Laquelle donc ?"


def test_loading_again_leaves_what_people_were_asked() -> None:
    attempt = make_attempt(load())
    before = list(attempt.questions.values_list("snapshot", flat=True))
    load(
        [
            q | {"answer": "99", "truth": True, "prompt": {"fr": "Autre ?"}}
            for q in copy.deepcopy(QUESTIONS)
        ]
    )
    assert list(attempt.questions.values_list("snapshot", flat=True)) == before
    assert attempts.finish(attempt).total == 3


def test_refuses_what_the_form_refuses() -> None:
    two_right = copy.deepcopy(QUESTIONS)
    two_right[0]["choices"][1]["correct"] = True
    with pytest.raises(ValueError, match="une-seule"):
        load(two_right)
    unknown = copy.deepcopy(QUESTIONS)
    unknown[0]["choices"][1]["feedback"]["fr"] = "{fait:inconnu}"
    with pytest.raises(ValidationError):
        load(unknown)
    assert not Question.objects.exists()
