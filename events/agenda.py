"""From an event's row to its entry in people's calendars."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation

from base.addresses import absolute
from events import calendar, wording
from mail.kinds import Attachment

if TYPE_CHECKING:
    from events.models import Event, EventPage, Registration, Session

FILENAME = "declic.ics"


def of_event(event: Event, language: str, page: EventPage | None = None) -> bytes:
    """The public file: the same for everybody, new only when the event has changed."""
    with translation.override(language):
        return calendar.document([_entry(event, language, page or event.page(language))])


def of_registration(registration: Registration) -> bytes:
    """One's own file: same entry, with the chosen sessions, crossed out once cancelled."""
    event = registration.event
    with translation.override(registration.language):
        sessions = registration.programme()
        given_up = registration.status == registration.Status.CANCELLED
        page = event.page(registration.language)
        entry = _entry(event, registration.language, page, sessions, given_up)
        return calendar.document([entry])


def attachment(registration: Registration) -> Attachment:
    return Attachment(FILENAME, of_registration(registration), "text/calendar")


def _entry(
    event: Event,
    language: str,
    page: EventPage | None,
    sessions: Iterable[Session] = (),
    given_up: bool = False,
) -> calendar.Entry:
    return calendar.Entry(
        uid=event.uid,
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        zone=event.zone,
        stamp=timezone.now() if given_up else event.updated_at,
        # Above the event's own number, or calendars would keep the entry that they have.
        sequence=event.count.sequence * 2 + given_up,
        cancelled=given_up or event.cancelled_at is not None,
        place=wording.place(event),
        description="\n".join([*wording.session_lines(event, sessions), event.advice]),
        url=absolute(page.url) if page and page.url else None,
        organiser=(event.organisation.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        language=language,
    )
