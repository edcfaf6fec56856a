"""A course, its lessons, and a quiz from the first question to the result."""

import uuid
from functools import partial

from django.urls import reverse

from courses import attempts
from courses.models import Attempt, Course, CourseIndexPage, CoursePage, LessonPage, Question
from tests.courses.factory import fill
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF, known


def demo() -> Course:
    course = Course.objects.order_by("pk").first()
    assert course is not None
    return course


def begun() -> tuple[Attempt, dict[str, str]]:
    participant, cookies = known()
    return attempts.start(participant, demo(), "fr", uuid.uuid4()), cookies


def at(attempt: Attempt, position: int) -> str:
    return reverse("courses:question", args=[attempt.pk, position])


def asking(kind: str) -> Visit:
    """The first question of this kind; attempts are begun until one is drawn."""
    for _ in range(20):
        attempt, cookies = begun()
        for asked in attempt.questions.all():
            if asked.snapshot["kind"] == kind:
                return Visit(at(attempt, asked.position), cookies=cookies, may_set=CSRF)
    raise LookupError(kind)


@state("courses: list", "list", "courses.CourseIndexPage")
def index() -> Visit:
    return Visit(CourseIndexPage.objects.live().get(locale__language_code="fr").url)


@state("course: page", "reading", "courses.CoursePage")
def course() -> Visit:
    return Visit(CoursePage.objects.live().filter(locale__language_code="fr").first().url)


@state("course: page, Spanish", "reading", "courses.CoursePage")
def course_spanish() -> Visit:
    return Visit(CoursePage.objects.live().filter(locale__language_code="es").first().url)


def lesson(number: int, language: str = "fr") -> Visit:
    pages = LessonPage.objects.live().filter(locale__language_code=language).order_by("path")
    return Visit(pages[number].url)


for number in range(6):
    state(f"lesson: {number + 1}", "reading", "courses.LessonPage")(partial(lesson, number))
state("lesson: 1, English", "reading", "courses.LessonPage")(lambda: lesson(0, "en"))


@state("quiz: start", "form", "courses:start")
def start() -> Visit:
    return Visit(reverse("courses:start", args=[demo().pk]), may_set=CSRF)


@state("quiz: start, one under way", "form", "courses:start")
def resume() -> Visit:
    _, cookies = begun()
    return Visit(reverse("courses:start", args=[demo().pk]), cookies=cookies, may_set=CSRF)


for kind in Question.Kind.values:
    state(f"quiz: question, {kind}", "form", "courses:question")(partial(asking, kind))


@state("quiz: question without an answer", "form", "courses:question")
def unanswered() -> Visit:
    visit = asking(Question.Kind.NUMERIC)
    return Visit(visit.path, cookies=visit.cookies, sent={"answer": "abc"}, may_set=CSRF)


@state("quiz: somebody else's", "reading", "courses:question")
def foreign() -> Visit:
    attempt, _ = begun()
    return Visit(at(attempt, 1), status=404)


@state("quiz: before the end, two open", "form", "courses:review")
def review() -> Visit:
    attempt, cookies = begun()
    return Visit(reverse("courses:review", args=[attempt.pk]), cookies=cookies, may_set=CSRF)


@state("quiz: before the end, all answered", "form", "courses:review")
def complete() -> Visit:
    attempt, cookies = begun()
    fill(attempt, right=9)
    return Visit(reverse("courses:review", args=[attempt.pk]), cookies=cookies, may_set=CSRF)


def finished(right: int) -> Visit:
    attempt, cookies = begun()
    fill(attempt, right=right)
    attempts.finish(attempt)
    return Visit(reverse("courses:result", args=[attempt.pk]), cookies=cookies, may_set=CSRF)


state("quiz: passed", "dense", "courses:result")(lambda: finished(9))
state("quiz: not passed", "dense", "courses:result")(lambda: finished(3))
