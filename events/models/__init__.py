from events.models.counts import EventCount, SessionCount
from events.models.pages import EventIndexPage, EventPage
from events.models.partners import Partner
from events.models.registrations import Registration, RegistrationSession
from events.models.rows import Event, Session

__all__ = [
    "Event",
    "EventCount",
    "EventIndexPage",
    "EventPage",
    "Partner",
    "Registration",
    "RegistrationSession",
    "Session",
    "SessionCount",
]
