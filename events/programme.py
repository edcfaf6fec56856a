"""Making events with their programme and page: what the admin's form and importers both call."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Page

from events.models import Event, EventIndexPage, EventPage, Partner, Session
from people.models import Organisation, User

Spec = Mapping[str, Any]
EVENT_WORDS = ("title", "kind", "audience", "advice", "cancelled_reason")
EVENT_VALUES = (
    "starts_at", "ends_at", "zone", "place_name", "address", "opens_at", "closes_at", "capacity",
)  # fmt: skip
SESSION_WORDS = ("title", "kind")
SESSION_VALUES = ("speakers", "starts_at", "ends_at", "room", "capacity")


@transaction.atomic
def create(organisation: Organisation, spec: Spec) -> tuple[Event, bool]:
    """The event named `spec["code"]` with its sessions and partners, and whether it is new.

    Words are a text or a mapping of languages: `{"fr": "Atelier", "en": "Workshop"}`. An event that
    is there already is left as people have made it.
    """
    known = Event.objects.filter(code=spec["code"]).first()
    if known is not None:
        return known, False
    event = Event(
        organisation=organisation,
        code=spec["code"],
        **_fields(spec, EVENT_WORDS, EVENT_VALUES),
    )
    event.full_clean(exclude=["organisation"])
    event.save()
    for line in spec.get("sessions", ()):
        session = Session(event=event, **_fields(line, SESSION_WORDS, SESSION_VALUES))
        session.full_clean(exclude=["event"])
        session.save()
    for partner in spec.get("partners", ()):
        Partner.objects.create(event=event, name=partner["name"], url=partner.get("url", ""))
    return event, True


@transaction.atomic
def make_page(
    event: Event,
    *,
    parent: EventIndexPage | None = None,
    user: User | None = None,
    publish: bool = False,
    **words: Any,
) -> EventPage | None:
    """The event's page below the list of events, a draft unless `publish`; made once a language.

    None when the site has no list of events yet. `words`: title, introduction, body.
    """
    parent = parent or index_page()
    if parent is None:
        return None
    page = EventPage.objects.filter(event=event, locale=parent.locale).first()
    if page is None:
        title = words.pop("title", getattr(event, f"title_{parent.locale.language_code}"))
        page = EventPage(
            event=event,
            title=title or event.title,
            locale=parent.locale,
            live=False,
            owner=user,
            **words,
        )
        parent.add_child(instance=page)
        revision = page.save_revision(user=user)
        if publish:
            revision.publish(user=user)
            page.refresh_from_db()
    return page


def index_page(language: str = settings.LANGUAGE_CODE) -> EventIndexPage | None:
    pages = EventIndexPage.objects.filter(locale__language_code=language)
    found: EventIndexPage | None = pages.order_by("path").first()
    return found


def why_kept(page: Page) -> str:
    """Why `page`, or one below it, can't be deleted, or nothing."""
    within = page.get_descendants(inclusive=True)
    if EventPage.objects.filter(pk__in=within, event__registrations__isnull=False).exists():
        return gettext(
            "People have registered for this event. Unpublish the page instead of deleting it."
        )
    return ""


def pages_of(event: Event) -> list[Page]:
    return list(event.pages.select_related("locale").order_by("locale_id"))


def _fields(spec: Spec, words: tuple[str, ...], values: tuple[str, ...]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: spec[name] for name in values if name in spec}
    for name in words:
        said = spec.get(name, {})
        spoken = {settings.LANGUAGE_CODE: said} if isinstance(said, str) else said
        fields |= {f"{name}_{language}": text for language, text in spoken.items()}
    return fields
