"""The queue of improvement requests, for the people of the organisation that answers."""

import uuid
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import HeaderButton
from wagtail.models import Site

from base.rows import ReadPanel
from base.viewsets import GuardedViewSet, OwnedForm, OwnedIndexView
from documents import tables
from institution import improvements
from institution.improvements import Asked
from institution.models import ImprovementRequest
from people.policy import filter_owned
from people.roles import Area


class DueColumn(Column):
    """A date, and a word where it is over: colour alone would say nothing."""

    def get_value(self, instance: ImprovementRequest) -> str:
        if instance.is_closed:
            return ""
        day = date_format(instance.due_on, "SHORT_DATE_FORMAT")
        return gettext("%(day)s, late") % {"day": day} if instance.is_late else day


class SubjectColumn(Column):
    def get_value(self, instance: ImprovementRequest) -> str:
        return instance.page or instance.words[:60]


class QueueView(OwnedIndexView):
    @property
    def header_buttons(self) -> list[HeaderButton]:
        export = HeaderButton(
            _("Export (CSV)"), url=reverse("improvement:export"), icon_name="download"
        )
        return [*super().header_buttons, export]


class FileView(generic.CreateView):
    """A request that came by telephone or letter."""

    def save_instance(self) -> ImprovementRequest:
        heard = self.form.cleaned_data
        asked = Asked(heard["kind"], heard["words"], heard["page"], heard["email"].lower())
        return improvements.file(asked, uuid.uuid4(), Site.find_for_request(self.request))


class AnswerView(generic.EditView):
    """Only state and answer move, by the one verb that also tells the person."""

    def save_instance(self) -> ImprovementRequest:
        row: ImprovementRequest = self.form.instance
        if "organisation" in self.form.changed_data:
            ImprovementRequest.objects.filter(pk=row.pk).update(organisation=row.organisation)
        asked = self.form.cleaned_data
        improvements.move(row, asked["state"], asked["answer"].strip())
        return row


class ExportView(PermissionCheckedMixin, View):
    model: Any = None
    any_permission_required: ClassVar[list[str]] = ["change"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Without addresses: whoever reads a table need not write to anybody."""
        header = [
            _("Number"), pgettext_lazy("request", "Kind"), _("State"), _("Received on"),
            _("To answer before"), _("Closed on"), _("Page concerned"), _("Request"), _("Answer"),
        ]  # fmt: skip
        rows: QuerySet[ImprovementRequest] = filter_owned(
            request.user, ImprovementRequest.objects.all(), area=Area.REQUESTS
        )
        lines = (
            [
                row.pk,
                row.get_kind_display(),
                row.get_state_display(),
                timezone.localtime(row.received_at).replace(tzinfo=None),
                row.due_on,
                row.closed_at and timezone.localtime(row.closed_at).replace(tzinfo=None),
                row.page,
                row.words,
                row.answer,
            ]
            for row in rows
        )
        table = tables.Table("demandes-amelioration", _("Improvement requests"), header, lines)
        return tables.response(table, request.GET)


def said(row: ImprovementRequest) -> dict[str, Any]:
    return {"asked": row, "steps": row.steps.all()}


class ImprovementViewSet(GuardedViewSet):
    model = ImprovementRequest
    area = Area.REQUESTS
    name = "improvement"
    icon = "help"
    menu_label = pgettext_lazy("menu", "Requests")
    menu_order = 160
    add_to_admin_menu = True
    index_view_class = QueueView
    add_view_class = FileView
    edit_view_class = AnswerView
    list_display: ClassVar[list[Any]] = [
        "__str__",
        SubjectColumn("subject", label=_("Page concerned")),
        Column("get_state_display", label=_("State"), sort_key="state"),
        DueColumn("due_on", label=_("To answer before"), sort_key="due_on"),
    ]
    list_filter: ClassVar[list[str]] = ["state", "kind"]
    search_fields: ClassVar[list[str]] = ["words", "page", "answer"]
    ordering: ClassVar[list[str]] = ["-received_at"]
    # What a person asked is nobody's to rewrite: it is read, and answered.
    panels: ClassVar[list[Any]] = [
        ReadPanel("institution/admin/said.html", said, heading=_("What was asked")),
        FieldPanel("state"),
        FieldPanel("answer"),
        FieldPanel("organisation"),
    ]
    heard_panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("words"),
        FieldPanel("page"),
        FieldPanel("email"),
    ]

    def get_add_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        handler = ObjectList(self.heard_panels, base_form_class=OwnedForm)
        panel = handler.bind_to_model(self.model)
        return super().get_add_view_kwargs(panel=panel, form_class=panel.get_form_class(), **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        export = self.construct_view(ExportView, model=self.model)
        return [*super().get_urlpatterns(), path("export/", export, name="export")]
