"""The admin of courses: where an organiser works, in the order of the work."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.widgets import AdminAutoHeightTextInput

from base.rows import CreateRowView, DeleteRowView, EditRowView, ReadPanel
from base.viewsets import GuardedViewSet, OwnedIndexView
from courses import pages, panels
from courses.editing import CourseForm, QuestionForm, StayingForm
from courses.importviews import BankEditView, ImportView
from courses.models import Course, Question, QuestionBank
from facts import panels as facts_panels
from people.roles import Area


class CourseDeleteView(DeleteRowView):
    def remove_drafts(self) -> None:
        pages.remove_all_drafts(self.object)


class JoinedIndexView(OwnedIndexView):
    """A list whose rows name rows of other tables: they come in the same query."""

    joined: ClassVar[tuple[str, ...]] = ("organisation",)

    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related(*self.joined)


class QuestionIndexView(JoinedIndexView):
    joined = ("bank", "lesson")


class CourseCreateView(CreateRowView):
    draft = staticmethod(pages.make_drafts)


class CourseEditView(EditRowView):
    draft = staticmethod(pages.make_drafts)


class CourseViewSet(GuardedViewSet):
    model = Course
    area = Area.COURSES
    name = "course_rows"
    url_prefix = "courses"
    icon = "clipboard-list"
    menu_label = _("Courses")
    base_form_class = CourseForm
    index_view_class = JoinedIndexView
    add_view_class = CourseCreateView
    edit_view_class = CourseEditView
    delete_view_class = CourseDeleteView
    list_display: ClassVar[list[str]] = ["name", "organisation", "draw", "pass_percent"]
    search_fields: ClassVar[list[str]] = ["name_fr", "name_en", "name_es"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("name_fr"),
        FieldPanel("organisation"),
        InlinePanel(
            "lessons",
            [FieldPanel("name_fr"), FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_es")])],
            heading=_("Lessons"),
            label=_("Lesson"),
            help_text=_("In the order of the course. Each one gets a draft page for its words."),
        ),
        MultiFieldPanel(
            [FieldPanel("bank"), FieldPanel("draw"), FieldPanel("pass_percent")],
            heading=_("Quiz"),
        ),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("name_es")],
            heading=_("In other languages"),
            classname="collapsed",
        ),
        ReadPanel("courses/admin/pages_panel.html", panels.pages, heading=_("Pages")),
    ]


class QuestionBankViewSet(GuardedViewSet):
    model = QuestionBank
    area = Area.COURSES
    name = "question_banks"
    icon = "folder-open-inverse"
    menu_label = _("Question banks")
    base_form_class = StayingForm
    index_view_class = JoinedIndexView
    edit_view_class = BankEditView
    delete_view_class = DeleteRowView
    list_display: ClassVar[list[str]] = ["name", "organisation"]
    search_fields: ClassVar[list[str]] = ["name"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("organisation"),
        HelpPanel(
            content=_(
                "Then add questions to it, under Courses, Questions: at least twice as many "
                "as the quiz draws, so that a second attempt is another one."
            ),
        ),
    ]

    def get_urlpatterns(self) -> list[Any]:
        view = self.construct_view(ImportView, model=self.model)
        return [*super().get_urlpatterns(), path("import/<int:pk>/", view, name="import")]


def retired_in_words(question: Question) -> str:
    return gettext("retired") if question.retired else ""


def short_text(name: str) -> FieldPanel:
    """A text that is a sentence or two long."""
    return FieldPanel(name, widget=AdminAutoHeightTextInput)


class QuestionViewSet(GuardedViewSet):
    model = Question
    area = Area.COURSES
    name = "questions"
    icon = "help"
    menu_label = _("Questions")
    organisation_path = "bank__organisation"
    base_form_class = QuestionForm
    index_view_class = QuestionIndexView
    delete_view_class = DeleteRowView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        "kind",
        "lesson",
        "bank",
        Column("retired", label=_("retired"), accessor=retired_in_words, sort_key="retired"),
        facts_panels.FlagColumn("figures", label=_("Figures")),
    ]
    list_filter: ClassVar[list[str]] = ["kind", "retired"]
    search_fields: ClassVar[list[str]] = ["prompt_fr", "prompt_en", "prompt_es"]
    panels: ClassVar[list[Any]] = [
        ReadPanel(
            "facts/admin/review_panel.html",
            facts_panels.review,
            heading=_("Figures to read again"),
        ),
        short_text("prompt_fr"),
        FieldPanel("kind"),
        InlinePanel(
            "choices",
            [
                FieldPanel("text_fr"),
                FieldPanel("correct"),
                FieldPanel("feedback_fr"),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("text_en"), FieldPanel("text_es")]),
                        FieldRowPanel([FieldPanel("feedback_en"), FieldPanel("feedback_es")]),
                    ],
                    heading=_("In other languages"),
                ),
            ],
            heading=_("Answers"),
            label=_("Answer"),
            help_text=_("For one or several right answers. Their order changes each time."),
        ),
        FieldPanel("truth"),
        MultiFieldPanel(
            [FieldPanel("answer"), FieldPanel("tolerance"), FieldPanel("unit_fr")],
            heading=_("A number"),
        ),
        short_text("feedback_fr"),
        MultiFieldPanel(
            [FieldPanel("bank"), FieldPanel("lesson"), FieldPanel("retired")],
            heading=_("Where it belongs"),
        ),
        MultiFieldPanel(
            [
                short_text("prompt_en"),
                short_text("feedback_en"),
                FieldPanel("unit_en"),
                short_text("prompt_es"),
                short_text("feedback_es"),
                FieldPanel("unit_es"),
            ],
            heading=_("In other languages"),
            classname="collapsed",
        ),
    ]


class CoursesGroup(ViewSetGroup):
    menu_label = _("Courses")
    menu_icon = "clipboard-list"
    menu_order = 100
    items = (CourseViewSet, QuestionViewSet, QuestionBankViewSet)
