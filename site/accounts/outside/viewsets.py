"""The admin of providers: set one up, try its rules, see whether it answers."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets import HeaderButton
from wagtail.permissions import register_permission_policy

from accounts.outside import discovery, flow, wire
from accounts.outside.editing import ProviderForm, Sample, verdict
from accounts.outside.models import Provider
from accounts.outside.refusals import Refused
from accounts.outside.rights import ProviderPolicy, organisations_run_by, providers_run_by
from base.addresses import absolute
from base.rows import DeleteRowView, ReadPanel
from base.viewsets import OwnedIndexView
from people import sealing

View = Callable[..., HttpResponseBase]


class IndexView(OwnedIndexView):
    """Its rights do not depend on the row: whoever sees one may do all to it."""

    def get_base_queryset(self) -> QuerySet[Any]:
        return providers_run_by(self.request.user).select_related("organisation")


class EditView(generic.EditView):
    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("outside_providers:trial", args=[self.object.pk])
        return [HeaderButton(_("Try it"), url=url, icon_name="view")]


class TrialView(WagtailAdminTemplateMixin, TemplateView):
    """Two questions: does the provider answer, and what would a person's claims give?"""

    template_name = "accounts/outside/admin/trial.html"
    page_title = _("Try a sign-in provider")
    header_icon = "key"

    def row(self) -> Provider:
        return get_object_or_404(providers_run_by(self.request.user), pk=self.kwargs["pk"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("outside_providers:index"), "label": gettext("Sign-in providers")},
            {
                "url": reverse("outside_providers:edit", args=[self.kwargs["pk"]]),
                "label": self.row().name,
            },
            {"url": "", "label": str(self.page_title)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row()
        context = {"row": row, "sample": Sample(), "address": absolute(flow.return_address(row))}
        return super().get_context_data(**kwargs) | context | kwargs

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if "ask" in request.POST:
            return self.render_to_response(self.get_context_data(answer=asked(self.row())))
        sample = Sample(request.POST)
        found = verdict(self.row(), sample.cleaned_data["claims"]) if sample.is_valid() else None
        return self.render_to_response(self.get_context_data(sample=sample, verdict=found))


def asked(row: Provider) -> dict[str, Any]:
    """Asks anew, within the usual time, and forgets nothing that works."""
    patience = wire.Patience()
    try:
        found = discovery.configuration(row.issuer, patience, fresh=True)
        keys = discovery.keys(found, patience, fresh=True)
        assert row.secret is not None  # unsealed: SECRET_KEY may have been replaced
    except Refused as refused:
        return {"well": False, "words": WORDS.get(refused.kind, WORDS["answer"])}
    except sealing.Unreadable:
        return {"well": False, "words": WORDS["secret"]}
    words = gettext("It answers: issuer %(issuer)s, keys: %(count)d.")
    return {"well": True, "words": words % {"issuer": found["issuer"], "count": len(keys)}}


WORDS = {
    "away": _("It does not answer within five seconds. Check the address, and the way out to it."),
    "issuer": _("It answers, and calls itself otherwise: copy the “issuer” of its own document."),
    "address": _("It answers with an address that is not https."),
    "keys": _("It answers, but gives no keys."),
    "secret": _("It answers, but its secret was kept under another SECRET_KEY: type it again."),
    "answer": _("What it answers is not an OpenID Connect document."),
}


def where(row: Provider) -> dict[str, Any]:
    return {"address": absolute(flow.return_address(row)), "count": row.people_count}


class ProviderViewSet(ModelViewSet):
    """Not a GuardedViewSet: a right on a service is not one on the directory of its house."""

    model = Provider
    name = "outside_providers"
    url_prefix = "connexion-exterieure"
    icon = "key"
    menu_label = pgettext_lazy("menu", "Sign-in providers")
    menu_order = 700
    add_to_settings_menu = False
    copy_view_enabled = False
    inspect_view_enabled = False
    index_view_class = IndexView
    edit_view_class = EditView
    delete_view_class = DeleteRowView
    list_display: ClassVar[list[Any]] = [
        "name",
        "organisation",
        Column("issuer", label=_("Issuer’s address")),
        BooleanColumn("trusts_email", label=_("Addresses trusted")),
        BooleanColumn("is_active", label=_("Offered")),
    ]
    panels: ClassVar[list[Any]] = [
        ReadPanel("accounts/outside/admin/where.html", where, heading=_("To paste there")),
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("slug"), FieldPanel("organisation")],
            heading=_("Who it is"),
        ),
        MultiFieldPanel(
            [FieldPanel("issuer"), FieldPanel("client_id"), FieldPanel("secret")],
            heading=_("How to reach it"),
        ),
        MultiFieldPanel(
            [FieldPanel("trusts_email"), FieldPanel("is_active")], heading=_("What it may do")
        ),
        FieldPanel("service_claim"),
        InlinePanel(
            "rules",
            panels=[
                FieldPanel("claim"),
                FieldPanel("test"),
                FieldPanel("value"),
                FieldPanel("organisation"),
            ],
            heading=_("Which organisation: the first rule that holds decides"),
            label=_("Rule"),
        ),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        register_permission_policy(Provider, ProviderPolicy(Provider))

    def get_edit_handler(self) -> Any:
        return ObjectList(self.panels, base_form_class=ProviderForm).bind_to_model(Provider)

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> View:
        view: View = super().construct_view(view_class, **kwargs)
        return guarded(view)

    def get_urlpatterns(self) -> list[Any]:
        trial = guarded(TrialView.as_view())
        return [*super().get_urlpatterns(), path("essai/<int:pk>/", trial, name="trial")]


def guarded(view: View) -> View:
    """404, not 403, for a row of others: a stranger does not learn that it exists."""

    def asking(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        if not organisations_run_by(request.user).exists():
            raise PermissionDenied
        if "pk" in options and not providers_run_by(request.user).filter(pk=options["pk"]).exists():
            raise Http404
        return view(request, *args, **options)

    return asking
