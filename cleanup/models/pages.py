"""The words of campaigns. Dates, teams and totals are rows that these pages only read."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from base.blocks import BodyBlock
from base.closed import readable
from base.models import BasePage
from base.pagecache import revision
from base.rows import ReadPanel
from cleanup import board, wording
from cleanup.models.campaigns import Campaign
from cleanup.panels import context
from people.models import Organisation


class CampaignIndexPage(BasePage):
    """All clean-up campaigns of the site: "Trier"."""

    template = "cleanup/campaign_index_page.html"
    door: ClassVar[str] = "cleanup"
    subpage_types: ClassVar[list[str]] = ["cleanup.CampaignPage"]

    class Meta:
        verbose_name = _("list of clean-up campaigns")
        verbose_name_plural = _("lists of clean-up campaigns")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        pages = list(
            readable(CampaignPage.objects.child_of(self))
            .select_related("campaign", "locale")
            .order_by("-campaign__starts_at", "-pk")
        )
        return {
            **super().get_context(request, *args, **kwargs),
            "groups": wording.by_state(pages, now),
        }


class CampaignPage(BasePage):
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="pages", verbose_name=_("campaign"), editable=False
    )
    body = StreamField(BodyBlock(required=False), blank=True, verbose_name=_("text"))

    template = "cleanup/campaign_page.html"
    door: ClassVar[str] = "cleanup"
    collects: ClassVar[str] = "cleanup.participation"
    subpage_types: ClassVar[list[str]] = []
    # Made with its campaign, never by hand: alone it would have no dates and no owner.
    is_creatable: ClassVar[bool] = False
    content_panels: ClassVar[list[Any]] = [
        ReadPanel("cleanup/admin/page_help.html", context, heading=_("The campaign itself")),
        *BasePage.content_panels,
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of a campaign")
        verbose_name_plural = _("pages of campaigns")

    @property
    def owner_organisation(self) -> Organisation:  # type: ignore[override]  # computed here
        return self.campaign.organisation

    @property
    def card_meta(self) -> str:
        return wording.when(self.campaign)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        revision.expires(request, self.campaign.starts_at, self.campaign.ends_at)
        return {
            **super().get_context(request, *args, **kwargs),
            "campaign": self.campaign,
            "state": self.campaign.state(),
            "status": wording.status(self.campaign),
            "when": wording.when(self.campaign),
            "board": board.snapshot(self.campaign, self.locale.language_code),
        }
