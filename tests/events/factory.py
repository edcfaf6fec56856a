"""Plain makers of events and registrations."""

import itertools
import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from events import programme, registration
from events.models import Event, EventIndexPage, EventPage, Registration, Session
from people.models import Organisation
from tests.people.factory import make_organisation, make_participant

_numbers = itertools.count(1)


def make_event(organisation: Organisation | None = None, **values: Any) -> Event:
    """Open, in ten days, from 9:30 to 17:00 or so, with 5 places."""
    start = (timezone.now() + timedelta(days=10)).replace(minute=30, second=0, microsecond=0)
    defaults: dict[str, Any] = {
        "organisation": organisation or make_organisation(),
        "title_fr": f"Journée {next(_numbers)}",
        "kind_fr": "Rencontre",
        "audience_fr": "tout public",
        "starts_at": start,
        "ends_at": start + timedelta(hours=8),
        "place_name": "Hôtel de ville",
        "address": "1, place des Deux-Rives",
        "capacity": 5,
    }
    return Event.objects.create(**defaults | values)


def make_session(event: Event, after: float = 1, hours: float = 1, **values: Any) -> Session:
    """`after` so many hours from the event's start."""
    start = event.starts_at + timedelta(hours=after)
    defaults: dict[str, Any] = {
        "title_fr": f"Séance {next(_numbers)}",
        "kind_fr": "atelier",
        "starts_at": start,
        "ends_at": start + timedelta(hours=hours),
        "room": "Salle 12",
        "capacity": 5,
    }
    return Session.objects.create(event=event, **defaults | values)


def make_index() -> EventIndexPage:
    found = EventIndexPage.objects.filter(locale__language_code="fr").first()
    if found:
        return found
    root = Page.objects.filter(depth=2, locale__language_code="fr").first()
    root = root or Page.get_first_root_node()
    index = EventIndexPage(
        title="Venir", slug="venir", locale=Locale.objects.get(language_code="fr")
    )
    root.add_child(instance=index)
    return index


def make_page(event: Event, publish: bool = True, **words: Any) -> EventPage:
    words.setdefault("introduction", "Une journée pour réparer, comprendre et trier.")
    page = programme.make_page(event, parent=make_index(), publish=publish, **words)
    assert page is not None
    return page


def make_public_event(**values: Any) -> Event:
    event = make_event(**values)
    make_page(event)
    return event


def make_registration(event: Event, email: str = "", **values: Any) -> Registration:
    """Held, through the product's own verb."""
    arguments: dict[str, Any] = {
        "name": "Camille Petit",
        "email": email or f"camille{next(_numbers)}@clairvigne.example",
        "sessions": [],
        "participant": make_participant(),
        "key": uuid.uuid4(),
        "language": "fr",
    }
    return registration.book(event, **arguments | values).registration
