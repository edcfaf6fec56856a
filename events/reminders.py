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
    due = moment(registration.event)
    if now < due:
        outbox.queue(
            KIND,
            registration.email,
            registration.language,
            {"registration": registration.pk},
            due=due,
            dedupe=_name(registration.pk),
            organisation=registration.event.organisation,
        )


def move(event: Event) -> int:
    """The event has another hour: what waits leaves on its new eve, at once if that is over."""
    confirmed = event.registrations.filter(status=Registration.Status.CONFIRMED)
    names = [_name(pk) for pk in confirmed.values_list("pk", flat=True)]
    return outbox.reschedule(names, moment(event))


def is_today(event: Event, now: datetime | None = None) -> bool:
    """A letter that was held up says so: it is no longer tomorrow."""
    today = event.local(now or timezone.now()).date()
    return today >= event.local(event.starts_at).date()


def _name(pk: int) -> str:
    return f"{KIND}:{pk}"
