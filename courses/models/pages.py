"""The words of courses. Nothing here is counted, dated or owned by a person (house rule 1)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from base.blocks import BodyBlock
from base.models import BasePage
from courses import duration, grading
from courses.models.courses import Course, Lesson
from courses.models.questions import Question
from courses.panels import RowPanel
from people.models import Organisation


class CourseIndexPage(BasePage):
    """All courses of the site: "Apprendre"."""

    door = "courses"
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("list of courses")
        verbose_name_plural = _("lists of courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pages = CoursePage.objects.child_of(self).live().select_related("course", "locale")
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
    subpage_types: ClassVar[list[str]] = ["courses.LessonPage"]
    # Made with its row, never by hand: a page without its row would have no quiz and no owner.
    is_creatable = False
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        RowPanel("course"),
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
        return list(in_order(LessonPage.objects.child_of(self).live()))

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
        RowPanel("lesson"),
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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        above = CoursePage.objects.parent_of(self)
        course_page = above.select_related("course__bank", "locale").get()
        # A preview of a lesson that is not public yet still finds its place.
        plan = sorted(
            [page for page in course_page.lessons if page.pk != self.pk] + [self],
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


def with_lessons(pages: Iterable[CoursePage]) -> list[CoursePage]:
    """These pages with all that their cards count, in two queries for all of them."""
    courses = list(pages)
    by_parent: dict[str, list[LessonPage]] = defaultdict(list)
    lessons = LessonPage.objects.live().filter(lesson__course__in=[c.course_id for c in courses])
    for lesson in in_order(lessons):
        by_parent[lesson.path[: -LessonPage.steplen]].append(lesson)
    sizes = Question.objects.in_use().counted(page.course.bank_id for page in courses)
    for page in courses:
        page.lessons = by_parent[page.path]
        page.course.quiz_size = min(page.course.draw, sizes.get(page.course.bank_id, 0))
    return courses
