"""The admin of figures: what must be read again, what nothing uses, where each is used."""

from typing import Any, ClassVar

import django_filters
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from base.rows import DeleteRowView, ReadPanel
from facts import figures, panels
from facts.editing import FactForm
from facts.models import Fact
from facts.permissions import FactPolicy

STATES = {
    "soon": _("to read again soon"),
    "expired": _("to read again"),
    "superseded": _("replaced"),
    "current": _("up to date"),
}


class FactFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=[
            ("soon", _("to read again within 60 days")),
            ("expired", _("to read again now")),
            ("superseded", _("replaced")),
            ("unused", _("unused")),
        ],
        method="of_state",
    )

    class Meta:
        model = Fact
        fields: ClassVar[list[str]] = ["theme"]

    def of_state(self, rows: Any, name: str, value: str) -> Any:
        today = timezone.localdate()
        chosen = {
            "soon": lambda: rows.due_soon(today),
            "expired": lambda: rows.overdue(today),
            "superseded": rows.superseded,
            "unused": rows.unused,
        }
        return chosen[value]()


class FigureColumn(Column):
    def get_value(self, instance: Fact) -> str:
        return instance.spoken.figure(figures.language_of(get_language() or "fr"))


class StateColumn(Column):
    def get_value(self, instance: Fact) -> Any:
        return STATES[instance.state()]


class ReviewColumn(Column):
    def get_value(self, instance: Fact) -> str:
        return date_format(instance.review, "SHORT_DATE_FORMAT")


class FactIndexView(generic.IndexView):
    any_permission_required: ClassVar[list[str]] = ["view", "change"]

    def get_base_queryset(self) -> QuerySet[Any]:
        rows = super().get_base_queryset().select_related("successor")
        return rows.annotate(uses_count=Count("uses__object_id", distinct=True))

    def get_edit_url(self, instance: Fact) -> str | None:
        """Who may not edit reads: the title leads to the same figure."""
        url: str | None = super().get_edit_url(instance)
        return url or self.get_inspect_url(instance)


class FactInspectView(generic.InspectView):
    any_permission_required: ClassVar[list[str]] = ["view"]
    template_name = "facts/admin/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        places, others = panels.places(self.object, self.request.user)
        return {
            **super().get_context_data(**kwargs),
            **panels.usage(self.object),
            "state_words": STATES[self.object.state()],
            "places": places,
            "others": others,
            "spoken": [
                {
                    "language": code,
                    "figure": self.object.spoken.figure(code),
                    "words": self.object.spoken.words[code],
                    "scope": self.object.spoken.scope[code],
                    "source": self.object.spoken.source.name[code],
                    "note": self.object.spoken.source.note[code],
                }
                for code in figures.LANGUAGES
            ],
        }


class FactDeleteView(DeleteRowView):
    pass


def in_language(code: str) -> list[FieldPanel]:
    return [
        FieldPanel(f"{name}_{code}") for name in ("words", "scope", "source_name", "source_note")
    ]


class FactViewSet(ModelViewSet):
    model = Fact
    name = "facts"
    url_prefix = "chiffres"
    icon = "order"
    menu_label = _("Figures")
    menu_order = 160
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = FactIndexView
    inspect_view_class = FactInspectView
    delete_view_class = FactDeleteView
    filterset_class = FactFilterSet
    list_display: ClassVar[list[Any]] = [
        "words",
        FigureColumn("figure", label=_("Figure")),
        "slug",
        StateColumn("state", label=_("State")),
        ReviewColumn("review", label=_("Read again by"), sort_key="review"),
        Column("uses_count", label=_("Used in"), sort_key="uses_count"),
    ]
    search_fields: ClassVar[list[str]] = ["slug", "words_fr", "words_en", "words_es"]
    ordering: ClassVar[list[str]] = ["theme", "pk"]
    list_per_page = 100
    panels: ClassVar[list[Any]] = [
        ReadPanel("facts/admin/usage_panel.html", panels.usage, heading=_("Where it is used")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("slug"), FieldPanel("theme")])], heading=_("Name")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("value"), FieldPanel("value_high"), FieldPanel("unit")]),
                FieldPanel("keep_old"),
            ],
            heading=_("Value"),
        ),
        MultiFieldPanel(
            [
                *in_language("fr"),
                FieldRowPanel([FieldPanel("year"), FieldPanel("source_date")]),
                FieldPanel("url"),
                FieldPanel("licence"),
            ],
            heading=_("What it says, and who says it"),
        ),
        MultiFieldPanel(
            [FieldPanel("review"), FieldPanel("successor")], heading=_("How long it holds")
        ),
        MultiFieldPanel(in_language("en"), heading=_("In English"), classname="collapsed"),
        MultiFieldPanel(in_language("es"), heading=_("In Spanish"), classname="collapsed"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        register_permission_policy(Fact, FactPolicy(Fact))

    def get_edit_handler(self) -> Any:
        return ObjectList(self.panels, base_form_class=FactForm).bind_to_model(Fact)
