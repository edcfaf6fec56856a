"""How many have registered, for the organisation's own screens and programs: counts, no names."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router, Schema
from pydantic import Field

from base import api
from events.models import Event, Registration, RegistrationSession, Session

PURPOSE = "events.registrations"
router = Router(tags=["events"])


class States(Schema):
    held: int = Field(description=_("A place is kept, the letter was not answered yet."))
    confirmed: int
    cancelled: int
    expired: int


class SessionCounts(Schema):
    id: int
    title: str
    taken: int = Field(description=_("By people whose registration stands."))
    capacity: int | None = Field(description=_("Null when one comes without choosing it."))


class Registrations(Schema):
    event: int
    capacity: int
    states: States
    sessions: list[SessionCounts]


@router.get(
    "/events/{event_id}/registrations",
    response={200: Registrations, **api.ERRORS_WITH_KEY},
    operation_id="count_registrations",
    summary=_("How many have registered"),
    description=_(
        "Numbers by state and by session, nobody's name. For a key of the event's organisation, or "
        "of one above it; drafts answer too."
    ),
    openapi_extra={"x-example": "?lang=fr"},
    auth=api.ByKey(PURPOSE),
)
def count_registrations(
    request: HttpRequest,
    asked: Query[api.Asked],
    event_id: int = Path(ge=1, le=api.BIGGEST_ID, description=_("Its id in the list.")),
) -> dict[str, Any]:
    event = own_events(request).filter(pk=event_id).first()
    if event is None:
        raise Http404
    rows = Registration.objects.filter(event=event)
    states = dict.fromkeys(Registration.Status.values, 0)
    states |= dict(rows.order_by().values_list("status").annotate(Count("pk")))
    return {
        "event": event.pk,
        "capacity": event.capacity,
        "states": states,
        "sessions": list(_sessions(event)),
    }


def own_events(request: HttpRequest) -> QuerySet[Event]:
    """Those of the key's organisation and of all below it."""
    path = request.auth.organisation.path  # type: ignore[attr-defined]  # set by ByKey
    return Event.objects.filter(organisation__path__startswith=path)


def _sessions(event: Event) -> Any:
    chosen = RegistrationSession.objects.filter(
        session__event=event, registration__status__in=Registration.ACTIVE
    )
    taken = dict(chosen.order_by().values_list("session").annotate(Count("pk")))
    for session in Session.objects.filter(event=event).programme():
        yield {
            "id": session.pk,
            "title": session.title,
            "taken": taken.get(session.pk, 0),
            "capacity": session.capacity,
        }
