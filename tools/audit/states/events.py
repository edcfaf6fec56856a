"""An event before, during and after its registration, and the letters' links."""

from datetime import timedelta
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from events import registration, tokens
from events.models import Event, EventIndexPage, Registration
from events.tokens import Act
from tests.events.factory import make_event, make_page, make_registration, make_session
from tools.audit.states import Visit, state

TOKEN = ("csrftoken",)


def shown(**values: Any) -> Event:
    """A public event of the demo's town, with two sessions."""
    event = make_event(**values)
    make_session(event, title_fr="Réparer son téléphone", room="Atelier")
    make_session(event, after=2, title_fr="Trier sa messagerie", room="Salle 2")
    make_page(event)
    return event


def page_of(event: Event) -> str:
    return str(event.pages.live().first().url)


def book(event: Event) -> str:
    return reverse("events:book", args=[event.pk])


def link(act: Act, row: Registration) -> str:
    return reverse(f"events:{act}", args=[tokens.make(act, row)])


@state("events: list", "list", "events.EventIndexPage")
def index() -> Visit:
    return Visit(EventIndexPage.objects.live().get(locale__language_code="fr").url)


@state("events: list, English", "list", "events.EventIndexPage")
def index_english() -> Visit:
    return Visit(EventIndexPage.objects.live().get(locale__language_code="en").url)


@state("event: the demo's day", "reading", "events.EventPage")
def day() -> Visit:
    return Visit(page_of(Event.objects.order_by("pk").first()))


@state("event: planned", "reading", "events.EventPage")
def planned() -> Visit:
    return Visit(page_of(shown(opens_at=timezone.now() + timedelta(days=2))))


@state("event: open", "reading", ("events.EventPage", "events:agenda"))
def open_() -> Visit:
    return Visit(page_of(shown()))


@state("event: last places", "reading", "events.EventPage")
def last_places() -> Visit:
    event = shown(capacity=2)
    make_registration(event)
    return Visit(page_of(event))


@state("event: full", "reading", "events.EventPage")
def full() -> Visit:
    event = shown(capacity=1)
    make_registration(event)
    return Visit(page_of(event))


@state("event: closed", "reading", "events.EventPage")
def closed() -> Visit:
    return Visit(page_of(shown(closes_at=timezone.now() - timedelta(hours=1))))


@state("event: cancelled", "reading", "events.EventPage")
def cancelled() -> Visit:
    return Visit(page_of(shown(cancelled_at=timezone.now())))


@state("event: past", "reading", "events.EventPage")
def past() -> Visit:
    then = timezone.now() - timedelta(days=9)
    return Visit(page_of(shown(starts_at=then, ends_at=then + timedelta(hours=8))))


@state("registration: form", "form", "events:book")
def form() -> Visit:
    return Visit(book(shown()), may_set=TOKEN)


@state("registration: form with faults", "form", "events:book")
def faults() -> Visit:
    return Visit(book(shown()), sent={"name": "", "email": "camille@"}, may_set=TOKEN)


@state("registration: full", "form", "events:book")
def form_full() -> Visit:
    event = shown(capacity=1)
    make_registration(event)
    return Visit(book(event))


@state("registration: closed", "form", "events:book")
def form_closed() -> Visit:
    return Visit(book(shown(closes_at=timezone.now() - timedelta(hours=1))))


@state("registration: no such event", "reading", "events:book")
def nowhere() -> Visit:
    return Visit(reverse("events:book", args=[999_999]), status=404)


@state("registration: thanks", "form", "events:thanks")
def thanks() -> Visit:
    return Visit(reverse("events:thanks"))


@state("registration: thanks, no letter left", "form", "events:no_letter")
def no_letter() -> Visit:
    return Visit(reverse("events:no_letter"))


@state("registration: confirm", "form", "events:confirm")
def confirm() -> Visit:
    return Visit(link(Act.CONFIRM, make_registration(shown())), may_set=TOKEN)


@state("registration: confirmed", "form", ("events:confirm", "events:agenda_mine"))
def confirmed() -> Visit:
    row = make_registration(shown())
    registration.confirm(row)
    return Visit(link(Act.CONFIRM, row), may_set=TOKEN)


@state("registration: cancel", "form", "events:cancel")
def cancel() -> Visit:
    return Visit(link(Act.CANCEL, make_registration(shown())), may_set=TOKEN)


@state("registration: cancelled", "form", "events:cancel")
def gone() -> Visit:
    row = make_registration(shown())
    registration.cancel(row)
    return Visit(link(Act.CANCEL, row), may_set=TOKEN)


@state("registration: broken link", "form", ("events:confirm", "events:cancel"))
def broken() -> Visit:
    token = signing.TimestampSigner(salt="another", sep=".").sign("x")
    return Visit(reverse("events:confirm", args=[token]), status=404)
