"""Pages hold words. Dates, places and people are rows, which the pages read (house rule 1)."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from base.closed import readable
from base.models import BasePage
from base.pagecache import revision
from base.rows import ReadPanel
from events import presenting, wording
from events.blocks import EventBodyBlock
from events.models.rows import Event, Session
from events.panels import context
from people.models import Organisation

PAST_SHOWN = 20


class EventPageQuerySet(PageQuerySet):
    def with_events(self) -> "EventPageQuerySet":
        return self.select_related("locale", "event__count", "event__organisation")


class EventPage(BasePage):
    event = models.ForeignKey(Event, models.PROTECT, related_name="pages", editable=False)
    body = StreamField(EventBodyBlock(), verbose_name=_("body"), blank=True)

    objects: ClassVar[Any] = PageManager.from_queryset(EventPageQuerySet)()

    template = "events/event_page.html"
    door: ClassVar[str] = "events"
    collects: ClassVar[str] = "events.registration"
    # Saving an event in its own form makes its page: by hand there would be no event to show.
    is_creatable: ClassVar[bool] = False
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        ReadPanel("events/admin/page_help.html", context, heading=_("The event itself")),
        *BasePage.content_panels,
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("event page")
        verbose_name_plural = _("event pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        event = Event.objects.with_counts().get(pk=self.event_id)
        sessions = list(Session.objects.filter(event=event).programme())
        revision.expires(request, event.starts_at, event.ends_at)
        return {
            **super().get_context(request, *args, **kwargs),
            **presenting.page_context(self, event, sessions, request),
            "partners": list(event.partners.all()),
        }

    @property
    def heading(self) -> str:
        """An alias stands in for a page that nobody has translated: the row knows its title."""
        return self.event.title if self.alias_of_id else self.title

    @property
    def owner_organisation(self) -> Organisation:  # type: ignore[override]
        return self.event.organisation

    @property
    def card_title(self) -> str:
        return self.heading

    @property
    def card_meta(self) -> str:
        return wording.day(self.event)


class EventIndexPage(BasePage):
    template = "events/event_index_page.html"
    door: ClassVar[str] = "events"
    subpage_types: ClassVar[list[str]] = ["events.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        pages = readable(EventPage.objects.child_of(self)).with_events()
        upcoming = pages.filter(event__ends_at__gt=now).order_by("event__starts_at", "pk")
        past = pages.filter(event__ends_at__lte=now).order_by("-event__starts_at", "-pk")
        return {
            **super().get_context(request, *args, **kwargs),
            "upcoming": presenting.rows(upcoming, request, now),
            "past": presenting.rows(past[:PAST_SHOWN], request, now),
        }
