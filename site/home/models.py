"""The pages that compose what the features offer."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from base.blocks import BodyBlock
from base.models import BasePage


class HomePage(BasePage):
    """One sentence, four doors, the board that moves, and the honest line."""

    hero = models.CharField(_("sentence"), max_length=200, blank=True)
    honest_line = models.CharField(_("honest line"), max_length=200, blank=True)
    honest_text = models.TextField(_("what the honest line rests on"), blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("hero"),
        FieldPanel("honest_line"),
        FieldPanel("honest_text"),
    ]
    subpage_types: ClassVar = [
        "courses.CourseIndexPage",
        "events.EventIndexPage",
        "cleanup.CampaignIndexPage",
        "home.OrganisePage",
        "institution.PlainPage",
        "pages.GuideIndexPage",
        "pages.ArticleIndexPage",
        "pages.StandardPage",
    ]
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from home.front import front  # the features' models must be loaded first

        return super().get_context(request, *args, **kwargs) | front(self)


class OrganisePage(BasePage):
    """For who wants to open a course, a day or a clean-up."""

    door = "organise"
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    subpage_types: ClassVar[list[str]] = []
    template = "home/organise_page.html"

    class Meta:
        verbose_name = _("page for organisers")
        verbose_name_plural = _("pages for organisers")


class SearchEntry(models.Model):
    """What the search knows of a page: its words, made anew whenever it is published.

    On PostgreSQL a column `vector`, which Django does not know, holds their stems (migration).
    """

    page = models.OneToOneField(Page, models.CASCADE, primary_key=True, related_name="search_entry")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=10, db_index=True)
    title = models.CharField(max_length=255)
    text = models.TextField()
    # Folded, each word after one space: “ mot” begins a word (base.seeking).
    words = models.TextField()
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("page known to the search")
        verbose_name_plural = _("pages known to the search")

    def __str__(self) -> str:
        return self.title
