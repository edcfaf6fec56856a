"""From a row to its pages: finding the one to read, and making drafts when a row is made."""

from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, override
from wagtail.models import Locale, Page

from base.closed import readable
from courses.models import Course, CourseIndexPage, CoursePage, Lesson, LessonPage
from people.models import User

PageType = TypeVar("PageType", CoursePage, LessonPage)


def course_page(course: Course, language: str, request: HttpRequest) -> CoursePage | None:
    """The page of `course` that `request` may read in `language`, else in French, else in none."""
    pages = readable(CoursePage.objects.filter(course=course), request)
    return _best(pages, "course_id", language).get(course.pk)


def lesson_pages(
    course: Course, language: str, request: HttpRequest | None = None
) -> dict[int, LessonPage]:
    """The page of each lesson by the lesson's key, chosen alike."""
    pages = readable(LessonPage.objects.filter(lesson__course=course), request)
    return _best(pages, "lesson_id", language)


def minutes(course: Course, language: str) -> int:
    """How long its published page says that `course` takes, whoever may read it."""
    pages = CoursePage.objects.live().filter(course=course)
    page = _best(pages, "course_id", language).get(course.pk)
    return page.minutes if page else 0


def _best(pages: QuerySet[PageType], row: str, language: str) -> dict[int, PageType]:
    fallback = settings.LANGUAGE_CODE
    spoken = pages.filter(locale__language_code__in={language, fallback})
    best: dict[int, PageType] = {}
    for page in spoken.select_related("locale", row.removesuffix("_id")).order_by("path"):
        held = best.setdefault(getattr(page, row), page)
        if held.locale.language_code != language and page.locale.language_code == language:
            best[getattr(page, row)] = page
    return best


def index_page(language: str = settings.LANGUAGE_CODE) -> CourseIndexPage | None:
    """The first list of courses in `language`; new courses go under the site's own."""
    return _lists(language).first()


def list_to_read(language: str, request: HttpRequest) -> CourseIndexPage | None:
    return readable(_lists(language), request).first()


def _lists(language: str) -> "QuerySet[CourseIndexPage]":
    return CourseIndexPage.objects.filter(locale__language_code=language).order_by("path")


def crumbs(page: CoursePage, request: HttpRequest) -> list[dict[str, str]]:
    """The way from the home page to the course that a form belongs to."""
    return [*page.crumbs(request), {"label": page.title, "url": page.get_url(request) or ""}]


@transaction.atomic
def make_drafts(course: Course, user: User | None = None) -> CoursePage | None:
    """A draft page for `course` and for each of its lessons that has none yet.

    None when the site has no list of courses to put them under.
    """
    page = CoursePage.objects.filter(
        course=course, locale__language_code=settings.LANGUAGE_CODE
    ).first()
    if page is None:
        parent = index_page()
        if parent is None:
            return None
        page = CoursePage(course=course, **_draft(course, parent.locale, user))
        parent.add_child(instance=page)
        page.save_revision(user=user)
    have = set(LessonPage.objects.filter(lesson__course=course).values_list("lesson_id", flat=True))
    for lesson in course.lessons.all():
        if lesson.pk not in have:
            draft = LessonPage(lesson=lesson, **_draft(lesson, page.locale, user))
            page.add_child(instance=draft)
            draft.save_revision(user=user)
    return page


def _draft(row: Course | Lesson, locale: Locale, user: User | None) -> dict[str, object]:
    with override(locale.language_code):
        return {"title": row.name, "live": False, "owner": user, "locale": locale}


def why_kept(page: Page) -> str:
    """Why `page`, or one below it, can't be deleted, or nothing."""
    within = page.get_descendants(inclusive=True)
    if (
        CoursePage.objects.filter(pk__in=within, course__attempts__isnull=False).exists()
        or LessonPage.objects.filter(pk__in=within, lesson__course__attempts__isnull=False).exists()
    ):
        return gettext(
            "People have taken the quiz of this course. Unpublish the page instead of deleting it."
        )
    return ""


def remove_all_drafts(course: Course) -> None:
    """Remove the pages of `course`, all of them drafts, so that the row itself may go."""
    for page in CoursePage.objects.filter(course=course, live=False):
        page.delete()


def remove_drafts(lesson: Lesson) -> None:
    """Remove pages of `lesson` that never were public, so that the row itself may go."""
    for page in LessonPage.objects.filter(lesson=lesson, live=False):
        page.delete()
