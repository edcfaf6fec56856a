"""The words of courses. Nothing here is counted, dated or owned by a person (house rule 1)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from base.blocks import BodyBlock
from base.closed import readable, restricted
from base.models import BasePage
from base.rows import ReadPanel
from courses import duration, grading, panels
from courses.models.courses import Course, Lesson
from courses.models.questions import Question
from courses.snapshots import FALLBACK
from people.models import Organisation


class CourseIndexPage(BasePage):
    """All courses of the site: "Apprendre"."""

    door = "courses"
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("list of courses")
        verbose_name_plural = _("lists of courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pages = readable(CoursePage.objects.child_of(self)).select_related("course", "locale")
        return {
            **super().get_context(request, *args, **kwargs),
            "courses": with_lessons(pages.order_by("path")),
        }


class CoursePage(BasePage):
    course = models.ForeignKey(
        Course, models.PROTECT, related_name="pages", verbose_name=_("course"), editable=False
    )
    body = StreamField(BodyBlock(required=False), blank=True, verbose_name=_("text"))

    door = "courses"
    collects: ClassVar[str] = "courses.attempt"
    subpage_types: ClassVar[list[str]] = ["courses.LessonPage"]
    # Made with its row, never by hand: a page without its row would have no quiz and no owner.
    is_creatable = False
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        ReadPanel("courses/admin/row_panel.html", panels.row),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of a course")
        verbose_name_plural = _("pages of courses")

    @property
    def owner_organisation(self) -> Organisation:  # type: ignore[override]  # computed here
        return self.course.organisation

    @cached_property
    def lessons(self) -> "list[LessonPage]":
        """The public lessons in the order of their rows."""
        return lessons_of([self])[self.pk]

    @property
    def quiz_minutes(self) -> int:
        return duration.minutes(questions=self.course.quiz_size)

    @property
    def minutes(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons) + self.quiz_minutes

    @property
    def card_meta(self) -> str:
        return in_words(self.minutes)

    @property
    def quiz_url(self) -> str:
        return reverse("courses:start", args=[self.course_id]) if self.course.quiz_size else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "lessons": self.lessons,
            "quiz_url": self.quiz_url,
            "needed": grading.needed(self.course.quiz_size, self.course.pass_percent),
        }


class LessonPage(BasePage):
    lesson = models.ForeignKey(
        Lesson, models.PROTECT, related_name="pages", verbose_name=_("lesson"), editable=False
    )
    body = StreamField(BodyBlock(required=False), blank=True, verbose_name=_("text"))

    door = "courses"
    subpage_types: ClassVar[list[str]] = []
    is_creatable = False
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        ReadPanel("courses/admin/row_panel.html", panels.row),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of a lesson")
        verbose_name_plural = _("pages of lessons")

    @property
    def owner_organisation(self) -> Organisation:  # type: ignore[override]  # computed here
        return self.lesson.course.organisation

    @property
    def parts(self) -> list[list[Any]]:
        """The blocks, cut before each heading, so that sources stand beside their own part."""
        parts: list[list[Any]] = [[]]
        for block in self.body:
            if block.block_type == "heading" and parts[-1]:
                parts.append([])
            parts[-1].append(block)
        return parts

    @cached_property
    def minutes(self) -> int:
        block = self.body.stream_block
        texts = [self.title, self.introduction, *block.get_searchable_content(self.body)]
        return duration.minutes(duration.count_words(texts))

    @property
    def card_meta(self) -> str:
        return in_words(self.minutes)

    @property
    def foreign(self) -> bool:
        """Whether it stands in for a page that the reader's language does not have yet."""
        return self.locale.language_code != (get_language() or FALLBACK)

    @property
    def name(self) -> str:
        """Its title; of a page that stands in, the row's name, which has every language."""
        return self.lesson.name if self.foreign else self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        above = CoursePage.objects.parent_of(self)
        course_page = above.select_related("course__bank", "locale").get()
        # A preview of a lesson that is not public yet still finds its place.
        plan = sorted(
            [page for page in course_page.lessons if page.lesson_id != self.lesson_id] + [self],
            key=lambda page: (page.lesson.position, page.lesson_id),
        )
        place = plan.index(self)
        return {
            **super().get_context(request, *args, **kwargs),
            "course_page": course_page,
            "quiz_url": course_page.quiz_url,
            "plan": plan,
            "number": place + 1,
            "previous": plan[place - 1] if place else None,
            "next": plan[place + 1] if place + 1 < len(plan) else None,
        }


def in_words(minutes: int) -> str:
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def in_order(pages: "models.QuerySet[LessonPage]") -> "models.QuerySet[LessonPage]":
    return pages.select_related("lesson", "locale").order_by(
        "lesson__position", "lesson_id", "path"
    )


def lessons_of(courses: list[CoursePage]) -> dict[int, list[LessonPage]]:
    """The lessons that each course page shows, in one query for all.

    A lesson that is not translated yet is there in the site's own language. One that is closed
    though its course is open is named to nobody.
    """
    rows = {page.course_id for page in courses}
    own: dict[tuple[str, int], LessonPage] = {}
    standing_in: dict[int, LessonPage] = {}
    order: dict[int, dict[int, None]] = defaultdict(dict)
    pages = LessonPage.objects.live().filter(lesson__course__in=rows, view_restrictions=None)
    for page in in_order(pages.annotate(closed=restricted())):
        own.setdefault((page.path[: -LessonPage.steplen], page.lesson_id), page)
        if page.locale.language_code == FALLBACK and not page.closed:
            standing_in.setdefault(page.lesson_id, page)
        order[page.lesson.course_id][page.lesson_id] = None
    shown: dict[int, list[LessonPage]] = {}
    for course in courses:
        instead = standing_in if course.locale.language_code != FALLBACK else {}
        found = [
            own.get((course.path, lesson)) or instead.get(lesson)
            for lesson in order[course.course_id]
        ]
        shown[course.pk] = [page for page in found if page is not None]
    return shown


def with_lessons(pages: Iterable[CoursePage]) -> list[CoursePage]:
    """These pages with all that their cards count, in two queries for all of them."""
    courses = list(pages)
    lessons = lessons_of(courses)
    sizes = Question.objects.in_use().counted(page.course.bank_id for page in courses)
    for page in courses:
        page.lessons = lessons[page.pk]
        page.course.quiz_size = min(page.course.draw, sizes.get(page.course.bank_id, 0))
    return courses
