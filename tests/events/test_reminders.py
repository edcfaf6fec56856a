"""The day before, at nine by the clock of the place; not when there is nothing to remind of."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events import registration, reminders
from events.models import Event
from mail import addresses, choices, outbox
from mail.models import Message
from tests.events.factory import make_event, make_registration
from tests.people.factory import make_member

pytestmark = pytest.mark.django_db
EMAIL = "zoe@clairvigne.example"


def remind(event: Event, now: datetime | None = None) -> Message | None:
    registration.confirm(make_registration(event, EMAIL), now)
    return Message.objects.filter(kind=reminders.KIND).first()


def send(message: Message, monkeypatch: pytest.MonkeyPatch) -> str:
    """Sweep when it is due, and say what became of it."""
    Message.objects.exclude(pk=message.pk).delete()
    monkeypatch.setattr(timezone, "now", lambda: message.due_at)
    outbox.sweep(message.due_at)
    message.refresh_from_db()
    return message.state


def test_it_is_due_at_nine_on_the_eve_by_the_clock_of_the_place() -> None:
    start = datetime(2030, 3, 18, 2, tzinfo=UTC)
    event = make_event(
        starts_at=start, ends_at=start + timedelta(hours=8), zone="America/Martinique"
    )
    message = remind(event)
    assert message is not None
    # On the island it is still the 17th, 22 h; its eve is the 16th, and 9 h there is 13 h UTC.
    assert message.due_at == datetime(2030, 3, 16, 13, tzinfo=UTC)


def test_who_confirms_on_the_eve_gets_no_second_letter() -> None:
    event = make_event()
    assert remind(event, reminders.moment(event) + timedelta(minutes=1)) is None


def test_it_leaves_once_with_two_ways_out(monkeypatch: pytest.MonkeyPatch) -> None:
    message = remind(make_event())
    assert message is not None and send(message, monkeypatch) == "sent"
    [letter] = mail.outbox
    assert letter.subject.startswith("Rappel")
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop in letter.body


@pytest.mark.parametrize("what", ["given back", "called off", "not wanted", "refused"])
def test_it_does_not_leave(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    event = make_event()
    row = make_registration(event, EMAIL)
    registration.confirm(row)
    if what == "given back":
        registration.cancel(row)
    elif what == "called off":
        Event.objects.filter(pk=event.pk).update(cancelled_at=timezone.now())
    elif what == "not wanted":
        choices.decline([addresses.hashed(EMAIL)], reminders.CATEGORY)
    else:
        addresses.refuse(EMAIL, "SMTPRecipientsRefused 550", timezone.now())
    message = Message.objects.get(kind=reminders.KIND)
    assert send(message, monkeypatch) == "dropped"
    assert mail.outbox == []


def test_an_event_that_moves_takes_its_reminders_along() -> None:
    event = make_event()
    message = remind(event)
    assert message is not None
    event.starts_at += timedelta(days=3)
    event.ends_at += timedelta(days=3)
    event.save()
    assert reminders.move(event) == 1
    message.refresh_from_db()
    assert message.due_at == reminders.moment(event)


def postpone(event: Event, now: datetime, **later: float) -> int:
    event.starts_at += timedelta(**later)
    event.ends_at += timedelta(**later)
    event.save()
    return reminders.move(event, now)


def test_who_was_reminded_of_an_earlier_day_is_reminded_of_the_new_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = make_event()
    message = remind(event)
    assert message is not None and send(message, monkeypatch) == "sent"
    today = message.due_at + timedelta(hours=1)
    assert postpone(event, today, hours=1) == 0
    # The new eve began at nine, an hour ago: it leaves at once.
    assert postpone(event, today, days=1) == 1
    assert postpone(event, today, days=3) == 1
    again = Message.objects.get(kind=reminders.KIND, state="due")
    assert again.due_at == reminders.moment(event)
    assert send(again, monkeypatch) == "sent"
    assert len(mail.outbox) == 2


def test_who_confirmed_too_late_for_the_old_eve_is_reminded_on_the_new_one() -> None:
    event = make_event()
    late = reminders.moment(event) + timedelta(minutes=1)
    assert remind(event, late) is None
    assert postpone(event, late, days=3) == 1
    assert Message.objects.get(kind=reminders.KIND).due_at == reminders.moment(event)


def test_a_refused_address_is_told_to_the_organiser_until_it_is_confirmed() -> None:
    event = make_event()
    row = make_registration(event, EMAIL)
    addresses.refuse(EMAIL, "SMTPRecipientsRefused 550", timezone.now())
    browser = Client()
    browser.force_login(make_member(event.organisation))
    url = reverse("event:registrations", args=[event.pk])
    assert "Adresse refusée" in browser.get(url).text
    registration.confirm(row)
    assert "Adresse refusée" not in browser.get(url).text
