"""Plain makers of courses, shared by the tests of this package."""

import itertools
import uuid
from decimal import Decimal

from django.test import Client
from wagtail.models import Locale, Page

from accounts import participation
from courses import attempts
from courses.models import (
    Attempt,
    Choice,
    Course,
    CourseIndexPage,
    CoursePage,
    Lesson,
    LessonPage,
    Question,
    QuestionBank,
)
from courses.snapshots import StoredAnswer
from people import participants
from people.models import Organisation, Participant
from tests.people.factory import make_organisation, make_participant

_numbers = itertools.count(1)
Kind = Question.Kind


def make_bank(organisation: Organisation | None = None) -> QuestionBank:
    name = f"Banque {next(_numbers)}"
    return QuestionBank.objects.create(organisation=organisation or make_organisation(), name=name)


def make_choices(question: Question, right: int, wrong: int) -> None:
    for number in range(right + wrong):
        Choice.objects.create(
            question=question,
            text_fr=f"Réponse {number}",
            text_en=f"Answer {number}",
            correct=number < right,
            feedback_fr="" if number < right else f"Remarque {number}",
            position=number,
        )


def make_question(
    bank: QuestionBank, kind: str = Kind.SINGLE, lesson: Lesson | None = None, **fields: object
) -> Question:
    number = next(_numbers)
    values: dict[str, object] = {
        "prompt_fr": f"Question {number}\u202f?",
        "prompt_en": f"Question {number}?",
        "feedback_fr": f"Explication {number}",
    }
    if kind == Kind.NUMERIC:
        values |= {"answer": Decimal("15.4"), "tolerance": Decimal("0.5"), "unit_fr": "%"}
    if kind == Kind.TRUE_FALSE:
        values |= {"truth": False}
    question = Question.objects.create(bank=bank, kind=kind, lesson=lesson, **values | fields)
    if kind == Kind.SINGLE:
        make_choices(question, right=1, wrong=2)
    if kind == Kind.MULTIPLE:
        make_choices(question, right=3, wrong=2)
    return question


def make_course(
    *, lessons: int = 2, questions: int = 12, draw: int = 10, bank: QuestionBank | None = None
) -> Course:
    """A course with its rows; kinds of questions take turns, as do lessons."""
    bank = bank or make_bank()
    course = Course.objects.create(
        organisation=bank.organisation, name_fr="Trente minutes", bank=bank, draw=draw
    )
    steps: list[Lesson | None] = [
        Lesson.objects.create(course=course, name_fr=f"Leçon {n}", position=n)
        for n in range(lessons)
    ] or [None]
    for number, kind in zip(range(questions), itertools.cycle(Kind.values), strict=False):
        make_question(bank, kind, steps[number % len(steps)])
    return course


def make_index() -> CourseIndexPage:
    """The list of courses, below the home page that the migrations made."""
    home = Page.objects.get(depth=2, locale__language_code="fr")
    return home.add_child(instance=CourseIndexPage(title="Apprendre", slug="apprendre"))


def make_pages(course: Course, index: CourseIndexPage | None = None) -> CoursePage:
    """Public French pages of `course` and its lessons."""
    parent = index or CourseIndexPage.objects.first() or make_index()
    page = parent.add_child(instance=CoursePage(title=f"Cours {course.pk}", course=course))
    for lesson in course.lessons.all():
        body = [("heading", "Partie"), ("paragraph", "<p>Un mot.</p>"), ("remember", "<p>Ah.</p>")]
        page.add_child(instance=LessonPage(title=lesson.name, lesson=lesson, body=body))
    return page


def make_attempt(course: Course, participant: Participant | None = None) -> Attempt:
    return attempts.start(participant or make_participant(), course, "fr", uuid.uuid4())


def right_answer(snapshot: dict) -> StoredAnswer:
    if snapshot["kind"] == Kind.NUMERIC:
        return {"typed": "15,4", "number": "15.4"}
    return {"choices": [c["id"] for c in snapshot["choices"] if c["correct"]]}


def wrong_answer(snapshot: dict) -> StoredAnswer:
    if snapshot["kind"] == Kind.NUMERIC:
        return {"typed": "80", "number": "80"}
    return {"choices": [c["id"] for c in snapshot["choices"] if not c["correct"]][:1]}


def fill(attempt: Attempt, right: int) -> None:
    """Answer everything, the first `right` questions well."""
    for asked in attempt.questions.all():
        answer = right_answer if asked.position <= right else wrong_answer
        attempts.answer(attempt, asked.position, answer(asked.snapshot))


def known_client() -> tuple[Client, Participant]:
    """A browser that holds a participant's cookie."""
    issued = participants.issue()
    client = Client()
    give_cookie(client, issued.token)
    return client, issued.participant


def give_cookie(client: Client, token: str) -> None:
    from django.core import signing

    signer = signing.get_cookie_signer(salt=participation.COOKIE + participation.SALT)
    client.cookies[participation.COOKIE] = signer.sign(token)


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]
