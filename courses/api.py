"""Public courses as data: their lessons and what their quiz asks for, never its questions."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from base import api
from base.addresses import absolute
from courses.models import CoursePage, LessonPage
from courses.models.pages import with_lessons

router = Router(tags=["courses"])


class LessonOut(Schema):
    title: str
    language: str = Field(description=_("A lesson that is not translated yet stands in French."))
    minutes: int
    page: str


class QuizOut(Schema):
    questions: int = Field(description=_("How many questions an attempt draws."))
    pass_percent: int
    page: str = Field(description=_("Where one begins it, without an account."))


class CourseOut(Schema):
    id: int
    title: str
    introduction: str
    language: str = Field(description=_("Of the title and the introduction: fr, en or es."))
    minutes: int = Field(description=_("Lessons and quiz together."))
    organisation: str
    lessons: list[LessonOut]
    quiz: QuizOut | None = Field(description=_("Null when there is none."))
    page: str


class CourseResults(api.Results):
    items: list[CourseOut]


@router.get(
    "/courses",
    response={200: CourseResults, **api.ERRORS},
    operation_id="list_courses",
    summary=_("Public courses"),
    description=_("Each course once, in the language that is asked for, else in French."),
    openapi_extra={"x-example": "?lang=fr"},
)
def list_courses(request: HttpRequest, asked: Query[api.AskedPage]) -> dict[str, Any]:
    found = public()
    return api.results(request, asked, len(found), outs(request, list(api.cut(found, asked))))


@router.get(
    "/courses/{course_id}",
    response={200: CourseOut, **api.ERRORS},
    operation_id="read_course",
    summary=_("One course"),
    description=_("A course with its lessons in their order."),
    openapi_extra={"x-example": "?lang=fr"},
)
def read_course(
    request: HttpRequest,
    asked: Query[api.Asked],
    course_id: int = Path(ge=1, le=api.BIGGEST_ID, description=_("Its id in the list.")),
) -> dict[str, Any]:
    found = [page for page in public() if page.course_id == course_id]
    if not found:
        raise Http404
    return outs(request, found)[0]


def public() -> list[CoursePage]:
    spoken = {api.language(), settings.LANGUAGE_CODE}
    pages = CoursePage.objects.live().public().filter(locale__language_code__in=spoken)
    pages = pages.select_related("locale", "course__organisation", "course__bank")
    return api.best(pages.order_by("path"), "course_id")


def outs(request: HttpRequest, pages: list[CoursePage]) -> list[dict[str, Any]]:
    found = with_lessons(pages)
    lessons = {lesson.pk for page in found for lesson in page.lessons}
    seen = set(LessonPage.objects.public().filter(pk__in=lessons).values_list("pk", flat=True))
    return [out(request, page, seen) for page in found]


def out(request: HttpRequest, page: CoursePage, seen: set[int]) -> dict[str, Any]:
    return {
        "id": page.course_id,
        "title": page.title,
        "introduction": page.card_text,
        "language": page.locale.language_code,
        "minutes": page.minutes,
        "organisation": page.course.organisation.name,
        "lessons": [
            {
                "title": lesson.title,
                "language": lesson.locale.language_code,
                "minutes": lesson.minutes,
                "page": absolute(lesson.get_url(request) or ""),
            }
            for lesson in page.lessons
            if lesson.pk in seen
        ],
        "quiz": quiz(page),
        "page": absolute(page.get_url(request) or ""),
    }


def quiz(page: CoursePage) -> dict[str, Any] | None:
    if not page.quiz_url:
        return None
    return {
        "questions": page.course.quiz_size,
        "pass_percent": page.course.pass_percent,
        "page": absolute(page.quiz_url),
    }
