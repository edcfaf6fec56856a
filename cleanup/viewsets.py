"""The admin of campaigns, in the order of an organiser's work."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

from base.rows import CreateRowView, DeleteRowView, EditRowView, ReadPanel
from base.viewsets import GuardedViewSet, OwnedIndexView
from cleanup import campaigns, wording
from cleanup.editing import CampaignForm
from cleanup.models import Campaign
from cleanup.panels import context
from cleanup.quantities import format_octets
from people.roles import Area


class CampaignIndexView(OwnedIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().select_related("count", "organisation")


class CampaignCreateView(CreateRowView):
    draft = staticmethod(campaigns.make_page)


class CampaignEditView(EditRowView):
    draft = staticmethod(campaigns.make_page)


class CampaignDeleteView(DeleteRowView):
    def why_kept(self) -> str:
        return campaigns.why_kept(self.object)

    def remove_drafts(self) -> None:
        for page in self.object.pages.all():
            page.delete()


class StateColumn(Column):
    def get_value(self, instance: Campaign) -> str:
        return wording.status(instance)


class TotalColumn(Column):
    def get_value(self, instance: Campaign) -> str:
        return format_octets(instance.count.octets)


class CampaignViewSet(GuardedViewSet):
    model = Campaign
    area = Area.CAMPAIGNS
    name = "campaign"
    icon = "bin"
    menu_label = pgettext_lazy("menu", "Clean-up days")
    menu_order = 130
    add_to_admin_menu = True
    base_form_class = CampaignForm
    index_view_class = CampaignIndexView
    add_view_class = CampaignCreateView
    edit_view_class = CampaignEditView
    delete_view_class = CampaignDeleteView
    list_display: ClassVar[list[Any]] = [
        "name",
        StateColumn("state", label=_("State")),
        "join_code",
        TotalColumn("octets", label=_("Freed")),
        "organisation",
    ]
    search_fields: ClassVar[list[str]] = ["name_fr", "name_en", "name_es", "join_code"]
    ordering: ClassVar[list[str]] = ["-starts_at"]
    panels: ClassVar[list[Any]] = [
        ReadPanel("cleanup/admin/where_next.html", context, heading=_("Its page, code and screen")),
        FieldPanel(
            "name_fr",
            heading=_("Name"),
            help_text=_("As on the poster, for example “Tri numérique de Clairvigne”."),
        ),
        FieldPanel("organisation"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            ],
            heading=_("When"),
            help_text=_(
                "Declarations are taken between these two instants only. It opens and closes by "
                "itself."
            ),
        ),
        InlinePanel(
            "teams",
            [
                FieldPanel("name"),
                FieldRowPanel([FieldPanel("headcount"), FieldPanel("kind")]),
            ],
            heading=_("Teams"),
            label=_("Team"),
            help_text=_(
                "In any order: the board sorts them. Headcount: how many people the team has. "
                "Without it the team is listed, not ranked; below five its figures are not shown."
            ),
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "join_code",
                    help_text=_(
                        "Printed on the poster and typed on phones. Keep the one proposed, or "
                        "write yours, for example RIVE-27."
                    ),
                ),
                FieldPanel(
                    "goal_percent",
                    help_text=_("Shown on the board, for example 60. Leave empty for no goal."),
                ),
            ],
            heading=_("Code and goal"),
        ),
        MultiFieldPanel(
            [FieldPanel("name_en"), FieldPanel("name_es"), FieldPanel("zone")],
            heading=_("Other languages, time zone"),
            classname="collapsed",
        ),
    ]
