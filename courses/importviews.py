"""The admin's page that takes a file of questions for one bank."""

from typing import Any, ClassVar

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import HeaderButton

from base.rows import EditRowView
from courses.importing import KIND, QuestionsForm
from courses.models import QuestionBank
from jobs import verbs
from jobs.models import Job
from jobs.uploads import SheetForm, UploadView


class BankEditView(EditRowView):
    draft = staticmethod(lambda row, user=None: row)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("question_banks:import", args=[self.object.pk])
        return [HeaderButton(gettext("Import questions"), url=url, icon_name="upload")]


class ImportView(PermissionCheckedMixin, UploadView):
    """The viewset has asked whether this bank is this person's."""

    model: Any = None
    any_permission_required: ClassVar[list[str]] = ["change"]
    template_name = "courses/admin/import.html"
    form_class = QuestionsForm
    page_title = gettext_lazy("Import questions")

    @cached_property
    def bank(self) -> QuestionBank:
        return get_object_or_404(
            QuestionBank.objects.select_related("organisation"), pk=self.kwargs["pk"]
        )

    def get_page_subtitle(self) -> str:
        return str(self.bank)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("question_banks:index"), "label": gettext("Question banks")},
            {
                "url": reverse("question_banks:edit", args=[self.bank.pk]),
                "label": str(self.bank),
            },
            {"url": "", "label": gettext("Import questions")},
        ]

    def begin(self, form: SheetForm) -> Job:
        source = verbs.Source("questions.csv", "text/csv", form.content)
        data = {"bank": self.bank.pk}
        user: Any = self.request.user
        return verbs.begin(KIND, user, self.bank.organisation, data, source=source)
