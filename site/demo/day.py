"""The Journée numérique responsable, three weeks ahead, with some seats already taken."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Page

from demo.pages import OTHER_LANGUAGES, read
from demo.town import Town
from demo.translations import translate
from events import programme, registration
from events.models import Event, EventPage
from mail.models import Message
from people import participants, pseudonyms

ZONE = ZoneInfo("Europe/Paris")
TAKEN = 56  # of 180 seats


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZONE)


def coming_weekday(ahead: int) -> date:
    """So many days ahead, moved past a week-end."""
    day = timezone.localdate() + timedelta(days=ahead)
    return day + timedelta(days=max(0, 7 - day.weekday()) % 7 if day.weekday() > 4 else 0)


def _specification(words: dict[str, Any], day: date) -> dict[str, Any]:
    sessions = [
        line | {"starts_at": _at(day, line["starts"]), "ends_at": _at(day, line["ends"])}
        for line in words["sessions"]
    ]
    return words | {
        "starts_at": _at(day, words["starts"]),
        "ends_at": _at(day, words["ends"]),
        "closes_at": _at(day - timedelta(days=1), "18:00"),
        "sessions": sessions,
    }


def hold(town: Town) -> None:
    words = read("event/event.json")
    day = coming_weekday(words["days_ahead"])
    event, _ = programme.create(town.city, _specification(words, day))
    page = programme.make_page(event)
    assert page is not None, "the list of events is there since the doors were opened"
    _write(page, words["page"])
    _fill(event, words["fill"])


def _write(page: EventPage, words: dict[str, dict[str, Any]]) -> None:
    for name, value in words["fr"].items():
        setattr(page, name, value)
    page.save_revision().publish()
    original = Page.objects.get(pk=page.pk).specific
    for language in OTHER_LANGUAGES:
        translate(original, language, words[language])


def _fill(event: Event, wanted: dict[str, int]) -> None:
    """Seats taken under pseudonyms at `.example` addresses: nobody is invented."""
    sessions = {session.title_fr: session for session in event.sessions.all()}
    # One session each: two of the wanted ones overlap.
    takers = [sessions[title] for title, taken in wanted.items() for _ in range(taken)]
    for number in range(TAKEN):
        result = registration.book(
            event=event,
            name=f"{pseudonyms.propose()} (démonstration)",
            email=f"demo{number + 1}@clairvigne.example",
            sessions=takers[number : number + 1],
            participant=participants.issue().participant,
            key=uuid.uuid4(),
            language="fr",
        )
        registration.confirm(result.registration)
    # Letters to these addresses would only fill the demo’s mailbox.
    Message.objects.all().delete()
