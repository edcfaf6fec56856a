"""Organisations in the admin: the tree as a list, and a screen for each verb."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import HeaderButton
from wagtail.log_actions import log

from accounts.tree import acts
from accounts.tree.exporting import ExportView
from accounts.tree.forms import OrganisationForm
from accounts.tree.reach import may_place, seen_by
from base.rows import DeleteRowView, ReadPanel
from base.viewsets import GuardedViewSet, OwnedIndexView
from people import tree
from people.models import Organisation
from people.roles import Area


class NameColumn(TitleColumn):
    """The name, set in by how deep it stands below the shallowest that one sees."""

    def get_value(self, instance: Organisation) -> Any:
        # The same steps for eyes and ears: an indent alone says nothing to a screen reader.
        steps = instance.depth - getattr(instance, "shallowest", 1)
        return format_html(
            '<span class="tree-{}">{}{}</span>',
            min(steps, 6),
            "› " * min(steps, 6),
            instance.name,
        )


def state_in_words(organisation: Organisation) -> str:
    if organisation.merged_into_id:
        return gettext("Merged")
    return gettext("Closed") if organisation.closed_at else ""


class TreeView(OwnedIndexView):
    default_ordering = "path"

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = seen_by(self.request.user).order_by("path")
        return rows.with_headcount()  # type: ignore[attr-defined]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        depths = seen_by(self.request.user).order_by("depth").values_list("depth", flat=True)
        shallowest = next(iter(depths[:1]), 1)
        for row in context["object_list"]:
            row.shallowest = shallowest
        return context

    @property
    def header_buttons(self) -> list[HeaderButton]:
        export = reverse("organisations:export")
        return [
            *super().header_buttons,
            HeaderButton(
                _("Import a file"), url=reverse("organisation_tree:import"), icon_name="upload"
            ),
            HeaderButton(_("Export (CSV)"), url=export, icon_name="download"),
            HeaderButton(_("Export (ODS)"), url=f"{export}?format=ods", icon_name="download"),
        ]


class AddView(generic.CreateView):
    def get_initial(self) -> dict[str, Any]:
        return {"parent": self.request.GET.get("below")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"initial": self.get_initial()}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except tree.Refused as refused:
            form.add_error("parent", refused.words)
            return self.form_invalid(form)
        return response

    def save_instance(self) -> Organisation:
        asked = self.form.cleaned_data
        values = {name: asked[name] for name in ("name", "slug", "kind")}
        row = tree.add(asked.get("parent"), **values)
        log(instance=row, action="wagtail.create", user=self.request.user)
        return row

    def get_success_url(self) -> str:
        return reverse("organisations:edit", args=[self.object.pk])


class ChangeView(generic.EditView):
    @property
    def header_buttons(self) -> list[HeaderButton]:
        """What may be done to it by this person."""
        row = self.object
        asked = [("headcount", _("Headcount"), "group"), ("brand", _("Colours and logo"), "image")]
        if may_place(self.request.user, row) and not row.merged_into_id:
            asked += [("move", _("Move"), "arrow-right"), ("merge", _("Merge"), "link")]
            closed = ("reopen", _("Reopen"), "unlocked") if row.closed_at else None
            asked.append(closed or ("close", _("Close"), "lock"))
        buttons = [
            HeaderButton(words, url=reverse(f"organisations:{name}", args=[row.pk]), icon_name=icon)
            for name, words, icon in asked
        ]
        if row.closed_at is None:
            below = f"{reverse('organisations:add')}?below={row.pk}"
            buttons.insert(0, HeaderButton(_("Add one below"), url=below, icon_name="plus"))
        return buttons

    def save_instance(self) -> Organisation:
        asked = self.form.cleaned_data
        values = {name: asked[name] for name in ("name", "slug", "kind")}
        row = tree.change(self.form.instance, **values)
        log(instance=row, action="wagtail.edit", user=self.request.user)
        return row

    def get_success_url(self) -> str:
        return reverse("organisations:edit", args=[self.object.pk])


class RemoveView(DeleteRowView):
    """One made by mistake: nothing stands below it and it has no row at all."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_place(request.user, self.object):
            words = gettext("This is the top of what you look after: only those above may do that.")
            return self.keep(words)
        return super().dispatch(request, *args, **kwargs)


def described(organisation: Organisation) -> dict[str, Any]:
    return {
        "organisation": organisation,
        "above": organisation.get_ancestors(),
        "reading": organisation.headcounts.first(),
        "below": organisation.get_children().count(),
    }


class OrganisationViewSet(GuardedViewSet):
    model = Organisation
    name = "organisations"
    url_prefix = "organisations"
    icon = "site"
    menu_label = _("Organisations")
    menu_order = 700
    add_to_admin_menu = True
    area = Area.PEOPLE
    # The row is itself whose it is.
    organisation_path = "pk"
    base_form_class = OrganisationForm
    index_view_class = TreeView
    add_view_class = AddView
    edit_view_class = ChangeView
    delete_view_class = RemoveView
    inspect_view_enabled = False
    list_per_page = 100
    list_display: ClassVar[list[Any]] = [
        NameColumn("name", label=_("Name"), url_name="organisations:edit"),
        "kind",
        Column("slug", label=_("Code"), accessor="slug"),
        Column("newest_headcount", label=_("Headcount"), accessor="newest_headcount"),
        Column("state", label=_("State"), accessor=state_in_words),
    ]
    list_filter: ClassVar[list[str]] = ["kind"]
    search_fields: ClassVar[list[str]] = ["name", "slug"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("parent"),
        ReadPanel("accounts/tree/described.html", described, heading=_("Its place")),
    ]

    def get_urlpatterns(self) -> list[Any]:
        screens: dict[str, type[Any]] = {
            "move": acts.MoveView,
            "merge": acts.MergeView,
            "close": acts.CloseView,
            "reopen": acts.ReopenView,
            "headcount": acts.HeadcountView,
            "brand": acts.BrandView,
        }
        found = [
            path(f"{name}/<int:pk>/", self.construct_view(screen, model=self.model), name=name)
            for name, screen in screens.items()
        ]
        export = self.construct_view(ExportView, model=self.model)
        return [*super().get_urlpatterns(), *found, path("export/", export, name="export")]
