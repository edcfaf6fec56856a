from django.utils.translation import gettext_lazy as _

from events.forgetting import KEPT, forget, forget_address
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
from privacy import erasing, notices
from privacy.keeping import Follows, Keep
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
    keep=Keep(KEPT, "event__ends_at"),
    address="email",
    fields=(
        "event",
        "name",
        "email",
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
    keep=Follows("registration"),
    address="registration__email",
    fields=("session",),
)
erasing.register(Registration, forget)
erasing.register_at_address(Registration, forget_address)
notices.register(
    "events.registration",
    [Registration, RegistrationSession],
    compulsory=_("Without a name and an address no place can be kept. The sessions are free."),
)
