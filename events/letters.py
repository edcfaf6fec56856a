"""What each letter says, read when it leaves: it tells how things stand then."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base import instants
from base.addresses import absolute
from events import agenda, reminders, samples, tokens, wording
from events.models import Registration
from events.tokens import Act
from mail import kinds

Data = dict[str, Any]
Status = Registration.Status


def register() -> None:
    kinds.register_category(
        reminders.CATEGORY,
        _("Reminders"),
        _("The day before an event at which you have a place."),
        common=True,
    )
    for name, subject, context in (
        ("confirm", _("One click left to keep your place: %(event_title)s"), confirm),
        ("confirmed", _("Your place is confirmed: %(event_title)s"), confirmed),
        ("already", _("You have a place already: %(event_title)s"), already),
        ("released", _("Your place is free again: %(event_title)s"), released),
        ("called_off", _("Cancelled: %(event_title)s"), called_off),
    ):
        kinds.register(
            f"events.{name}", subject, f"events/mail/{name}", context, sample=samples.of(name)
        )
    kinds.register(
        reminders.KIND,
        _("Reminder: %(event_title)s, %(day)s"),
        "events/mail/reminder",
        reminder,
        essential=False,
        category=reminders.CATEGORY,
        sample=samples.of("reminder"),
    )


def confirm(data: Data, language: str) -> Data | None:
    registration = _find(data, Status.HELD, Status.EXPIRED)
    return None if registration is None else _to_confirm(registration)


def confirmed(data: Data, language: str) -> Data | None:
    registration = _find(data, Status.CONFIRMED)
    return (
        None
        if registration is None
        else _common(registration)
        | {
            "agenda_url": address("agenda_mine", Act.AGENDA, registration),
            "attachments": [agenda.attachment(registration)],
        }
    )


def already(data: Data, language: str) -> Data | None:
    """Held still: the link to confirm again. Confirmed: nothing was changed."""
    registration = _find(data, Status.HELD, Status.CONFIRMED)
    return (
        None
        if registration is None
        else _to_confirm(registration) | {"is_confirmed": registration.status == Status.CONFIRMED}
    )


def released(data: Data, language: str) -> Data | None:
    registration = _find(data, Status.CANCELLED)
    return (
        None
        if registration is None
        else _common(registration) | {"attachments": [agenda.attachment(registration)]}
    )


def called_off(data: Data, language: str) -> Data | None:
    registration = _find(data, Status.HELD, Status.CONFIRMED)
    if registration is None or registration.event.cancelled_at is None:
        return None
    return _common(registration) | {
        "reason": registration.event.cancelled_reason,
        "attachments": [agenda.attachment(registration)],
    }


def reminder(data: Data, language: str) -> Data | None:
    """Nothing to say once the place was given back, the day called off or begun."""
    registration = _find(data, Status.CONFIRMED)
    if registration is None:
        return None
    event = registration.event
    if event.cancelled_at is not None or event.starts_at <= timezone.now():
        return None
    return _common(registration) | {"is_today": reminders.is_today(event)}


def address(view: str, act: Act, registration: Registration) -> str:
    return absolute(reverse(f"events:{view}", args=[tokens.make(act, registration)]))


def _find(data: Data, *statuses: str) -> Registration | None:
    rows = Registration.objects.select_related("event__count", "event__organisation")
    return rows.filter(pk=data["registration"], status__in=statuses).first()


def _common(registration: Registration) -> Data:
    event = registration.event
    return {
        "event_title": event.title,
        "day": wording.day(event),
        "hours": wording.hours(event),
        "place": wording.place(event),
        "advice": event.advice,
        "organisation": event.organisation.name,
        "sessions": wording.session_lines(event, registration.programme()),
        "cancel_url": address("cancel", Act.CANCEL, registration),
    }


def _to_confirm(registration: Registration) -> Data:
    held_until = registration.held_until
    return _common(registration) | {
        "confirm_url": address("confirm", Act.CONFIRM, registration),
        "held_until": instants.clock(registration.event.local(held_until)),
        "is_late": held_until <= timezone.now(),
    }
