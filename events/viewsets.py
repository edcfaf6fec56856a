"""The admin of events, in the order of an organiser's work."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets import HeaderButton

from base.rows import CreateRowView, DeleteRowView, EditRowView, ReadPanel
from base.viewsets import GuardedViewSet, OwnedIndexView
from documents.tables import response
from events import exporting, programme, wording
from events.editing import EventForm
from events.exportviews import ExportAllView
from events.models import Event, Registration
from events.panels import context
from mail import addresses
from people.roles import Area

PER_PAGE = 100


class EventIndexView(OwnedIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("count", "organisation")

    @property
    def header_buttons(self) -> list[Any]:
        url = reverse("event:export_all")
        button = HeaderButton(_("All registrations"), url=url, icon_name="download")
        return [*super().header_buttons, button]


class EventCreateView(CreateRowView):
    draft = staticmethod(programme.make_page)


class EventEditView(EditRowView):
    draft = staticmethod(programme.make_page)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("event:registrations", args=[self.object.pk])
        return [HeaderButton(_("Registrations"), url=url, icon_name="group")]


class EventDeleteView(DeleteRowView):
    def remove_drafts(self) -> None:
        for page in programme.pages_of(self.object):
            page.delete()


class OfEventMixin(PermissionCheckedMixin):
    """A view below one event; the viewset has asked whether this event is this person's."""

    any_permission_required: ClassVar[list[str]] = ["change"]
    kwargs: dict[str, Any]

    @cached_property
    def event(self) -> Event:
        return get_object_or_404(Event.objects.with_counts(), pk=self.kwargs["pk"])

    def registrations(self) -> QuerySet[Registration]:
        rows: QuerySet[Registration] = self.event.registrations.for_list()
        return rows


class RegistrationsView(OfEventMixin, WagtailAdminTemplateMixin, TemplateView):
    model: Any = None
    template_name = "events/admin/registrations.html"
    page_title = gettext_lazy("Registrations")

    def get_page_subtitle(self) -> str:
        return str(self.event)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("event:index"), "label": gettext("Events")},
            {"url": reverse("event:edit", args=[self.event.pk]), "label": str(self.event)},
            {"url": "", "label": gettext("Registrations")},
        ]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("event:export", args=[self.event.pk])
        return [
            HeaderButton(_("Export (CSV)"), url=url, icon_name="download"),
            HeaderButton(_("Export (ODS)"), url=f"{url}?format=ods", icon_name="download"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = Paginator(self.registrations(), PER_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "event": self.event,
            "registrations": page,
            "refused": addresses.refused(row.email for row in page),
        }


class ExportView(OfEventMixin, View):
    model: Any = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return response(exporting.table_of(self.event, self.registrations()), request.GET)


class StartColumn(Column):
    """On the clock of the place: Wagtail's own column would take the colleague's."""

    def get_value(self, instance: Event) -> str:
        return date_format(instance.local(instance.starts_at), "SHORT_DATETIME_FORMAT")


class SeatsColumn(Column):
    def get_value(self, instance: Event) -> str:
        return f"{instance.count.taken} / {instance.capacity}"


class StateColumn(Column):
    def get_value(self, instance: Event) -> str:
        return wording.state_tag(instance.state()).label


class EventViewSet(GuardedViewSet):
    model = Event
    area = Area.EVENTS
    name = "event"
    icon = "date"
    menu_label = _("Events")
    menu_order = 120
    add_to_admin_menu = True
    base_form_class = EventForm
    index_view_class = EventIndexView
    add_view_class = EventCreateView
    edit_view_class = EventEditView
    delete_view_class = EventDeleteView
    list_display: ClassVar[list[Any]] = [
        "title",
        StartColumn("starts_at", label=_("Starts"), sort_key="starts_at"),
        StateColumn("state", label=_("State")),
        SeatsColumn("taken", label=_("Places taken")),
        "organisation",
    ]
    search_fields: ClassVar[list[str]] = ["title_fr", "title_en", "title_es"]
    ordering: ClassVar[list[str]] = ["-starts_at"]
    panels: ClassVar[list[Any]] = [
        ReadPanel("events/admin/where_next.html", context, heading=_("Its page and its people")),
        FieldPanel("title_fr"),
        FieldRowPanel([FieldPanel("kind_fr"), FieldPanel("audience_fr")]),
        FieldPanel("organisation"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place_name"),
                FieldPanel("address"),
            ],
            heading=_("When and where"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("capacity"),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldPanel("advice_fr"),
            ],
            heading=_("Registration"),
        ),
        InlinePanel(
            "sessions",
            [
                FieldPanel("title_fr"),
                FieldPanel("kind_fr"),
                FieldPanel("speakers"),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("room"), FieldPanel("capacity")]),
                FieldPanel("title_en"),
                FieldPanel("title_es"),
                FieldPanel("kind_en"),
                FieldPanel("kind_es"),
            ],
            heading=_("Programme"),
            label=_("Session"),
            help_text=_("In any order: the page sorts sessions by their time."),
        ),
        InlinePanel("partners", heading=_("Partners"), label=_("Partner")),
        MultiFieldPanel(
            [
                FieldPanel(f"{name}_{language}")
                for language in ("en", "es")
                for name in ("title", "kind", "audience", "advice")
            ]
            + [FieldPanel("zone")],
            heading=_("Other languages, time zone"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_cancelled"),
                FieldPanel("cancelled_reason_fr"),
                FieldPanel("cancelled_reason_en"),
                FieldPanel("cancelled_reason_es"),
            ],
            heading=_("Cancelling"),
            classname="collapsed",
        ),
    ]

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("registrations/all/", self._below(ExportAllView), name="export_all"),
            path("registrations/<int:pk>/", self._below(RegistrationsView), name="registrations"),
            path("registrations/<int:pk>/csv/", self._below(ExportView), name="export"),
        ]

    def _below(self, view_class: type[Any]) -> Any:
        return self.construct_view(view_class, model=self.model)
