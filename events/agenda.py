"""From an event's row to its entry in people's calendars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from email.utils import parseaddr
from typing import TYPE_CHECKING
from uuid import uuid5

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
    """One's own file: same entry, and one a chosen session; all crossed out once cancelled."""
    event, language = registration.event, registration.language
    with translation.override(language):
        sessions = registration.programme()
        given_up = registration.status == registration.Status.CANCELLED
        # Above what this person was sent before, or calendars would keep the entry that they have.
        sequence = 2 * (event.count.sequence + registration.given_back_before()) + given_up
        acted = registration.confirmed_at or registration.created_at
        whole = replace(
            _entry(event, language, event.page(language), sessions),
            stamp=timezone.now() if given_up else max(event.updated_at, acted),
            sequence=sequence,
            cancelled=given_up or event.cancelled_at is not None,
        )
        return calendar.document([whole, *(_of_session(whole, event, row) for row in sessions)])


def _of_session(whole: calendar.Entry, event: Event, session: Session) -> calendar.Entry:
    return replace(
        whole,
        uid=uuid5(event.uid, str(session.pk)),
        title=session.title,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        place=", ".join(filter(None, (session.room, wording.place(event)))),
        description=event.title,
    )


def attachment(registration: Registration) -> Attachment:
    return Attachment(FILENAME, of_registration(registration), "text/calendar")


def _entry(
    event: Event, language: str, page: EventPage | None, sessions: Iterable[Session] = ()
) -> calendar.Entry:
    return calendar.Entry(
        uid=event.uid,
        title=event.title,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        zone=event.zone,
        stamp=event.updated_at,
        # Even: one who gives a place back has the odd number above.
        sequence=event.count.sequence * 2,
        cancelled=event.cancelled_at is not None,
        place=wording.place(event),
        description="\n".join([*wording.session_lines(event, sessions), event.advice]),
        url=absolute(page.url) if page and page.url else None,
        organiser=(event.organisation.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        language=language,
    )
