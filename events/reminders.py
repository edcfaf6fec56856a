"""The day before, at nine: a letter that one may do without (mail.kinds, not essential)."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.models import Event, Registration
from mail import outbox

KIND, CATEGORY = "events.reminder", "events.reminders"
AT = time(9)


def moment(event: Event) -> datetime:
    """Nine o'clock on the day before, by the clock of the place."""
    eve = event.local(event.starts_at).date() - timedelta(days=1)
    return datetime.combine(eve, AT, event.tzinfo)


def queue(registration: Registration, now: datetime) -> None:
    """Unless the letter that confirms the place comes so late that it reminds by itself."""
    if now < moment(registration.event):
        _queue(registration)


def _queue(registration: Registration) -> None:
    outbox.queue(
        KIND,
        registration.email,
        registration.language,
        {"registration": registration.pk},
        due=moment(registration.event),
        dedupe=_name(registration.pk),
        organisation=registration.event.organisation,
    )


def move(event: Event, now: datetime | None = None) -> int:
    """The event has another hour: what waits leaves on its new eve, at once if that is over.

    Who was reminded of an earlier day is reminded anew, and who confirmed too late for the old
    eve is not for the new one. Says how many reminders will leave.
    """
    now, due = now or timezone.now(), moment(event)
    confirmed = event.registrations.filter(status=Registration.Status.CONFIRMED)
    by_name = {_name(row.pk): row for row in confirmed}
    count = outbox.reschedule(by_name, due)
    again = outbox.let_go(by_name, due)
    missing = set(by_name) - outbox.taken(by_name) if now < due else again
    for name in sorted(missing):
        by_name[name].event = event
        _queue(by_name[name])
    return count + len(missing)


def is_today(event: Event, now: datetime | None = None) -> bool:
    """A letter that was held up says so: it is no longer tomorrow."""
    today = event.local(now or timezone.now()).date()
    return today >= event.local(event.starts_at).date()


def _name(pk: int) -> str:
    return f"{KIND}:{pk}"
