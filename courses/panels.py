"""What a form shows without letting anybody change it: the row behind a page, a row's pages."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import Panel


class RowPanel(Panel):
    """In a page's editor: the course that it speaks for, with a link to the course's own form."""

    def __init__(self, field_name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field_name = field_name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "field_name": self.field_name}

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/row_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            row = getattr(self.instance, self.panel.field_name)
            course = getattr(row, "course", row)  # a lesson is edited in its course's form
            return {
                **super().get_context_data(parent_context),
                "row": course,
                "edit_url": AdminURLFinder(self.request.user).get_edit_url(course),
                "explanation": _("Lessons, quiz and pass mark are edited in the course's form."),
            }


class PagesPanel(Panel):
    """In a course's form: where its words are written."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "courses/admin/pages_panel.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            course_pages = self.instance.pages.select_related("locale")
            lesson_pages = [
                page
                for lesson in self.instance.lessons.all()
                for page in lesson.pages.select_related("locale")
            ]
            return {
                **super().get_context_data(parent_context),
                "pages": [
                    {
                        "title": page.title,
                        "language": page.locale.get_display_name(),
                        "live": page.live,
                        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                    }
                    for page in [*course_pages, *lesson_pages]
                ],
            }
