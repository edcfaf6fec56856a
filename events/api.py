"""Public events as data: when, where, what is left, and the programme."""

from datetime import datetime
from typing import Any, Literal

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from base import api
from base.addresses import absolute
from events.models import Event, EventPage, Session

router = Router(tags=["events"])
State = Literal["planned", "open", "full", "closed", "cancelled", "past"]


class Places(Schema):
    capacity: int
    left: int


class EventOut(Schema):
    id: int
    title: str
    introduction: str
    kind: str
    audience: str
    language: str = Field(description=_("Of its page: fr, en or es."))
    organisation: str
    starts_at: datetime = Field(description=_("On the clock of the place, with its offset."))
    ends_at: datetime
    zone: str = Field(description=_("The clock of the place, as Europe/Paris."))
    place: str
    address: str
    state: State = Field(description=_("Of its registration."))
    cancelled_reason: str = Field(description=_("Empty unless it is cancelled."))
    places: Places
    page: str
    calendar: str = Field(description=_("The same as a calendar file (iCalendar)."))


class SessionOut(Schema):
    title: str
    kind: str
    speakers: list[str]
    starts_at: datetime
    ends_at: datetime
    room: str
    places: Places | None = Field(description=_("Null when one comes without choosing it."))


class EventWhole(EventOut):
    sessions: list[SessionOut] = Field(description=_("The programme, in the order of its hours."))


class EventResults(api.Results):
    items: list[EventOut]


class AskedEvents(api.AskedPage):
    when: Literal["upcoming", "past", "all"] = Field(
        "upcoming",
        description=_("Upcoming events stand in order, past ones the last first."),
    )


@router.get(
    "/events",
    response={200: EventResults, **api.ERRORS},
    operation_id="list_events",
    summary=_("Public events"),
    description=_("Each event once, in the language that is asked for, else in French."),
    openapi_extra={"x-example": "?when=all&lang=fr&limit=5"},
)
def list_events(request: HttpRequest, asked: Query[AskedEvents]) -> dict[str, Any]:
    found = public()
    now = timezone.now()
    if asked.when == "upcoming":
        found = [page for page in found if page.event.ends_at > now]
    elif asked.when == "past":
        found = [page for page in found if page.event.ends_at <= now]
    found.sort(key=lambda page: (page.event.starts_at, page.event_id), reverse=asked.when == "past")
    shown = [out(request, page) for page in api.cut(found, asked)]
    return api.results(request, asked, len(found), shown)


@router.get(
    "/events/{event_id}",
    response={200: EventWhole, **api.ERRORS},
    operation_id="read_event",
    summary=_("One event with its programme"),
    description=_("An event, with its sessions and the places that are left in each."),
    openapi_extra={"x-example": "?lang=fr"},
)
def read_event(
    request: HttpRequest,
    asked: Query[api.Asked],
    event_id: int = Path(ge=1, le=api.BIGGEST_ID, description=_("Its id in the list.")),
) -> dict[str, Any]:
    found = public(event_id)
    if not found:
        raise Http404
    event = found[0].event
    sessions = Session.objects.filter(event=event).programme()
    return {
        **out(request, found[0]),
        "sessions": [session_out(event, session) for session in sessions],
    }


def public(event_id: int | None = None) -> list[EventPage]:
    spoken = {api.language(), settings.LANGUAGE_CODE}
    pages = EventPage.objects.live().public().filter(locale__language_code__in=spoken)
    if event_id is not None:
        pages = pages.filter(event=event_id)
    return api.best(pages.with_events().order_by("path"), "event_id")


def out(request: HttpRequest, page: EventPage) -> dict[str, Any]:
    event = page.event
    return {
        "id": event.pk,
        "title": page.heading,
        "introduction": page.card_text,
        "kind": event.kind,
        "audience": event.audience,
        "language": page.locale.language_code,
        "organisation": event.organisation.name,
        "starts_at": event.local(event.starts_at),
        "ends_at": event.local(event.ends_at),
        "zone": event.zone,
        "place": event.place_name,
        "address": event.address,
        "state": event.state().value,
        "cancelled_reason": event.cancelled_reason if event.cancelled_at else "",
        "places": {"capacity": event.capacity, "left": event.left},
        "page": absolute(page.get_url(request) or ""),
        "calendar": absolute(reverse("events:agenda", args=[event.pk])),
    }


def session_out(event: Event, session: Session) -> dict[str, Any]:
    places = {"capacity": session.capacity, "left": session.left}
    return {
        "title": session.title,
        "kind": session.kind,
        "speakers": session.speaker_list,
        "starts_at": event.local(session.starts_at),
        "ends_at": event.local(session.ends_at),
        "room": session.room,
        "places": places if session.capacity is not None else None,
    }
