"""What every page of the site shares, the site's own identity, and the clock's rows."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page
from wagtail.search import index

from base import hooks
from base.texts import WordsPageForm
from people.models import Organisation


class BasePage(Page):
    """A page holds words (house rule 1); dates, capacities and keys are rows that it shows.

    The card protocol (`card_*`) lets any page show any other without knowing its type.
    """

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("Two or three sentences below the title; also the text of cards."),
    )

    base_form_class = WordsPageForm
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduction")]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("introduction"),
    ]

    class Meta:
        abstract = True

    # The door of the public menu under which this page stands.
    door: ClassVar[str] = ""
    # The organisation whose people may edit this page, or None for the site's own pages.
    owner_organisation: Organisation | None = None
    # The notice (privacy.notices) of the form to which this page leads, if it asks for data.
    collects: ClassVar[str] = ""
    # A list below which the people of every organisation may add pages of their own.
    open_to_writers: ClassVar[bool] = False

    @property
    def card_title(self) -> str:
        return self.title

    @property
    def card_text(self) -> str:
        return hooks.plain(self.introduction, get_language() or "fr")

    @property
    def card_meta(self) -> str:
        return ""

    @property
    def card_url(self) -> str:
        return self.url or ""

    @property
    def description(self) -> str:
        """For search engines: the field meant for it, else the introduction."""
        return self.search_description or self.card_text[:300]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        request.served_page = self  # type: ignore[attr-defined]  # read by the context processor
        crumbs = SimpleLazyObject(lambda: self.crumbs(request))
        return super().get_context(request, *args, **kwargs) | {"crumbs": crumbs}

    def crumbs(self, request: HttpRequest) -> list[dict[str, str]]:
        """The way from the home page down to this page, itself left out."""
        above = self.get_ancestors().filter(depth__gt=1).select_related("locale")
        return [{"label": page.title, "url": page.get_url(request) or ""} for page in above]


@register_setting(icon="site")
class SiteIdentity(BaseSiteSetting):
    """Whose site this is, in the masthead, the footer, mails and attestations."""

    name = models.CharField(
        _("name of the body"), max_length=120, blank=True, help_text=_("For example: Ville de …")
    )
    contact_email = models.EmailField(_("contact address"), blank=True)

    class Meta:
        verbose_name = _("identity of the site")


class Brand(models.Model):
    """The two colours and the logo of an organisation; those below it without one wear it too."""

    stays_when_merged = True

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="brand")
    accent = models.CharField(_("accent colour"), max_length=7)
    ink = models.CharField(_("colour of the text upon it"), max_length=7)
    logo = models.ForeignKey(
        "wagtailimages.Image", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("logo"),
    )  # fmt: skip
    # Of the style sheet that these colours make: its address.
    digest = models.CharField(max_length=16, db_index=True, editable=False)

    class Meta:
        verbose_name = _("colours and logo")
        verbose_name_plural = _("colours and logos")

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.accent} {self.ink}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        from base import brands

        self.digest = brands.digest(self.accent, self.ink)
        super().save(*args, **kwargs)


class SweepRun(models.Model):
    """When a sweep is due again and until when it is held: taken by a conditional update."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    last_started_at = models.DateTimeField(null=True)
    last_finished_at = models.DateTimeField(null=True)
    last_count = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("recurring task")
        verbose_name_plural = _("recurring tasks")

    def __str__(self) -> str:
        return self.name

    def is_due(self, now: datetime) -> bool:
        """Its hour has come, and nobody holds it."""
        return self.due_at <= now and (self.lease_until is None or self.lease_until <= now)


class Heartbeat(models.Model):
    """A clock or worker that lives, or lived: each start of a process is a row of its own."""

    key = models.CharField(max_length=40, unique=True)
    process = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("heartbeat of a process")
        verbose_name_plural = _("heartbeats of processes")

    def __str__(self) -> str:
        return self.key


class ContentRevision(models.Model):
    """Moves with all that is public; the page cache of each process goes by it."""

    key = models.CharField(max_length=20, primary_key=True)
    number = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("revision of the contents")
        verbose_name_plural = _("revisions of the contents")

    def __str__(self) -> str:
        return f"{self.key} {self.number}"
