from events.models import (
    Event,
    EventCount,
    EventIndexPage,
    EventPage,
    Partner,
    Registration,
    RegistrationSession,
    Session,
    SessionCount,
)
from events.registration import forget
from privacy import erasing
from privacy.registry import register

register(Event, "none")
register(EventCount, "none")
register(EventIndexPage, "none")
register(EventPage, "none")
register(Partner, "none")
# Speakers are named in public by the organiser, who asks them first; no row tells one from another.
register(Session, "none")
register(SessionCount, "none")
register(
    Registration,
    "participant",
    path="participant",
    purpose="Keep a place at an event and say when something changes",
    retention="One year after the event; a request that nobody confirmed, 7 days",
    fields=(
        "name",
        "email",
        "person_key",
        "language",
        "status",
        "created_at",
        "confirmed_at",
        "cancelled_at",
    ),
)
register(
    RegistrationSession,
    "participant",
    path="registration__participant",
    purpose="Keep a place in the sessions that were chosen",
    retention="As long as the registration",
    fields=("session",),
)
erasing.register(Registration, forget)
