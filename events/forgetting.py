"""Who came to an event is erased when she asks; the counts of seats stay true."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events.models import Registration
from events.registration import give_back, locked, sessions_of
from mail import outbox
from people.models import Participant

# Who came is nobody's business any more; the count of seats stays.
KEPT = timedelta(days=365)


def forget(participant: Participant, now: datetime | None = None) -> int:
    """Erase a person's registrations; seats of what is still to come are free again.

    Letters to an address that was proved by a click go too, sent or not.
    """
    return _forget(Registration.objects.filter(participant=participant), now)


def forget_address(address: str, now: datetime | None = None) -> int:
    """The same for whoever proved an address, from whichever browser it was registered."""
    return _forget(Registration.objects.filter(email__iexact=address), now)


def _forget(rows: QuerySet[Registration], now: datetime | None) -> int:
    now = now or timezone.now()
    with transaction.atomic():
        proved = set(rows.exclude(confirmed_at=None).values_list("email", flat=True))
        listed = list(rows.order_by("event_id", "pk"))
        for row in listed:
            event, fresh = locked(row)
            if fresh.is_active and now < event.ends_at:
                give_back(event, sessions_of(fresh))
            fresh.delete()
        outbox.forget(proved, "events.")
    return len(listed)
