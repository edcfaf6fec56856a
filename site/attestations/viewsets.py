"""The register for the people of each organisation: look up, revoke, export, print in bulk."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import HeaderButton

from attestations import batches, kinds, register
from attestations.batches import mine
from attestations.models import Attestation
from base.rows import DeleteRowView, ReadPanel
from base.viewsets import GuardedViewSet, OwnedForm, OwnedIndexView
from documents import tables
from people.models import User
from people.roles import Area


class RevokeForm(OwnedForm):
    """The one thing that people may do to an attestation: end it, with words for everybody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        if not self.instance.is_valid:
            self.fields["reason"].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.instance.is_valid:
            raise forms.ValidationError(gettext("This attestation is not valid any more."))
        return cleaned


class RegisterView(OwnedIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("organisation")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("attestation_rows:export")
        return [
            HeaderButton(_("Export (CSV)"), url=url, icon_name="download"),
            HeaderButton(_("Export (ODS)"), url=f"{url}?format=ods", icon_name="download"),
        ]


class NotMadeHereView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Where the button of every list leads: it says who issues them instead."""

    model: Any = None
    any_permission_required: ClassVar[list[str]] = ["change"]
    template_name = "attestations/admin/not_here.html"
    page_title = _("Attestations")


class RevokeView(generic.EditView):
    page_title = _("Attestation")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("attestation_rows:batch", args=[self.object.pk])
        return [HeaderButton(_("PDFs of all those like it"), url=url, icon_name="download")]

    def save_instance(self) -> Attestation:
        row: Attestation = self.form.instance
        register.revoke(row.number, self.form.cleaned_data["reason"].strip(), self.request.user)
        return row


class ExportView(PermissionCheckedMixin, View):
    model: Any = None
    any_permission_required: ClassVar[list[str]] = ["change"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        header = [
            _("Number"), _("Holder"), _("Kind"), _("What for"), _("Minutes"), _("Date"),
            _("Issued on"), _("State"), _("Ended on"), _("Reason"), _("Organisation"),
        ]  # fmt: skip
        owned = mine(request.user, Attestation.objects.select_related("organisation"))
        rows = (
            [
                row.written, row.holder, kinds.label(row.kind), row.what, row.minutes,
                row.earned_on, localtime(row.issued_at).replace(tzinfo=None),
                row.get_state_display(), row.ended_at and localtime(row.ended_at).date(),
                row.reason, row.organisation.name,
            ]
            for row in owned
        )  # fmt: skip
        return tables.response(
            tables.Table("attestations", _("Attestations"), header, rows), request.GET
        )


class BatchView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Asks before it begins: hundreds of papers are the worker's work."""

    model: Any = None
    any_permission_required: ClassVar[list[str]] = ["change"]
    template_name = "attestations/admin/batch.html"
    page_title = _("PDFs of attestations")

    def row(self) -> Attestation:
        owned = mine(self.request.user, Attestation.objects.all())
        return get_object_or_404(owned.select_related("organisation"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row()
        alike = mine(self.request.user, Attestation.objects.valid())
        count = alike.filter(source=row.source).count()
        return super().get_context_data(**kwargs) | {"row": row, "count": count}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.row()
        assert isinstance(request.user, User)  # the viewset has asked
        job = batches.begin(request.user, row.organisation, row.source)
        return redirect("jobs:job", job.pk)


class KindColumn(Column):
    def get_value(self, instance: Attestation) -> str:
        return kinds.label(instance.kind)


def _paper(attestation: Attestation) -> dict[str, Any]:
    return {"attestation": attestation, "said": attestation.said(attestation.language)}


class AttestationViewSet(GuardedViewSet):
    model = Attestation
    area = Area.ATTESTATIONS
    name = "attestation_rows"
    url_prefix = "attestations"
    icon = "doc-full-inverse"
    menu_label = _("Attestations")
    menu_order = 140
    add_to_admin_menu = True
    base_form_class = RevokeForm
    index_view_class = RegisterView
    edit_view_class = RevokeView
    delete_view_class = DeleteRowView
    inspect_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "written",
        "holder",
        KindColumn("kind", label=_("Kind")),
        Column("what", label=_("What for"), accessor="what"),
        Column("earned_on", label=_("Date"), sort_key="earned_on"),
        Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
        "organisation",
    ]
    list_filter: ClassVar[list[str]] = ["state", "kind"]
    search_fields: ClassVar[list[str]] = ["number", "holder"]
    panels: ClassVar[list[Any]] = [
        ReadPanel("attestations/admin/said.html", _paper, heading=_("What the paper says")),
        FieldPanel(
            "reason",
            heading=_("Reason for revoking it"),
            help_text=_(
                "Everybody who checks the number reads this sentence: name nobody in it. "
                "Saving revokes the attestation, and can't be undone."
            ),
        ),
    ]

    @property
    def add_view(self) -> Any:
        return self.construct_view(NotMadeHereView, model=self.model)

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("export/", self.construct_view(ExportView, model=self.model), name="export"),
            path("batch/<int:pk>/", self.construct_view(BatchView, model=self.model), name="batch"),
        ]
