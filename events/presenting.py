"""What pages and forms show of an event: words around rows, nothing counted here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from events import agenda, structured, wording
from events.lifecycle import State

if TYPE_CHECKING:
    from events.models import Event, EventPage, Session

Context = dict[str, Any]


def page_context(
    page: EventPage, event: Event, sessions: list[Session], request: HttpRequest
) -> Context:
    state = event.state()
    language = page.locale.language_code
    return essentials(event, state) | {
        "kicker": wording.sentence_case(
            " · ".join(part for part in (event.kind, event.audience) if part)
        ),
        "facts": facts(event, state),
        "programme": programme(event, sessions),
        "has_choices": any(session.capacity is not None for session in sessions),
        "agenda_size": wording.file_size("ics", len(agenda.of_event(event, language, page))),
        "structured": structured.event(_subject(page, event, state, request)),
    }


def essentials(event: Event, state: State) -> Context:
    return {
        "event": event,
        "state": state,
        "tag": wording.state_tag(state),
        "sentence": wording.state_sentence(event, state),
        "day": wording.day(event),
        "hours": wording.hours(event),
        "several_days": wording.lasts_days(event),
        "place": wording.place(event),
    }


def facts(event: Event, state: State) -> list[dict[str, str]]:
    seats = wording.seats(event, state)
    return [
        {"label": _("When"), "value": wording.day(event), "more": wording.hours(event)},
        {"label": _("Where"), "value": event.place_name, "more": event.address},
        {"label": _("Places"), "value": seats.value, "more": seats.more},
    ]


def programme(event: Event, sessions: Iterable[Session]) -> list[Context]:
    return [
        {
            "session": session,
            "time": wording.session_time(event, session),
            "end": wording.session_end(event, session),
            "tag": wording.places(session),
        }
        for session in sessions
    ]


def rows(pages: Iterable[EventPage], request: HttpRequest, now: datetime) -> list[Context]:
    return [
        {
            "page": page,
            "url": page.get_url(request),
            "day": wording.day(page.event),
            "place": page.event.place_name,
            "tag": wording.state_tag(page.event.state(now)),
        }
        for page in pages
    ]


def _subject(
    page: EventPage, event: Event, state: State, request: HttpRequest
) -> structured.Subject:
    return structured.Subject(
        title=page.heading,
        description=page.introduction,
        url=request.build_absolute_uri(page.get_url(request)),
        language=page.locale.language_code,
        place_name=event.place_name,
        address=event.address,
        organiser=event.organisation.name,
        timetable=event.timetable,
        state=state,
        taken=event.count.taken,
        capacity=event.capacity,
    )
