"""A letter's row: written with its cause, sent once, tried again, given up in the end."""

import logging
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage as Parsed
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from base import hooks
from mail import kinds, lanes, letters, outbox
from mail.models import Message
from tests.mail.factory import LINK, Killed, make_message

pytestmark = pytest.mark.django_db
State = Message.State


def sent(index: int = 0) -> Parsed:
    """The letter as a mail program reads it."""
    found = message_from_bytes(mail.outbox[index].message().as_bytes(), policy=policy.default)
    assert isinstance(found, Parsed)
    return found


def test_a_letter_leaves_only_with_its_cause() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        make_message()
        raise RuntimeError
    assert Message.objects.count() == 0


def test_a_due_letter_is_sent_with_its_two_parts() -> None:
    message = make_message(ics=True)
    assert outbox.sweep() == 1
    message.refresh_from_db()
    assert (message.state, message.tries, message.result) == (State.SENT, 1, "")
    assert message.sent_at is not None and message.lease_until is None
    letter = sent()
    assert letter["Message-ID"] == message.message_id
    assert letter["To"] == "a@declic.example"
    html = letter.get_body(("html",))
    text = letter.get_body(("plain",))
    assert html is not None and "<h1>Plus qu’un clic</h1>" in html.get_content()
    assert text is not None and f"Confirmer <{LINK}>" in text.get_content()
    [calendar] = letter.iter_attachments()
    assert (calendar.get_content_type(), calendar.get_filename()) == (
        "text/calendar",
        "journee.ics",
    )
    assert outbox.sweep() == 0


def test_a_letter_of_later_waits() -> None:
    now = timezone.now()
    outbox.queue("tests.hello", "a@declic.example", "fr", {}, due=now + timedelta(hours=1))
    assert outbox.sweep(now) == 0
    assert outbox.sweep(now + timedelta(hours=1)) == 1


def test_the_readers_language_wins(settings: Any) -> None:
    for language in ("fr", "es", "en"):
        outbox.queue("tests.hello", "a@declic.example", language, {})
    outbox.sweep()
    subjects = {letter.extra_headers["Content-Language"]: letter.subject for letter in mail.outbox}
    assert subjects == {"fr": "Envoyé", "es": "Enviado", "en": "Sent"}


def test_the_same_dedupe_is_one_letter() -> None:
    first = outbox.queue("tests.hello", "a@declic.example", "fr", {}, dedupe="confirm:1")
    again = outbox.queue("tests.hello", "a@declic.example", "fr", {}, dedupe="confirm:1")
    assert first == again
    assert outbox.sweep() == 1
    # Two letters without one are two letters.
    assert make_message() != make_message()


@pytest.mark.parametrize(
    "address", ["a@b.example\nBcc: x@y.example", "a@b.example, c@d.example", "a", "", "a@b\r\n.fr"]
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        make_message(to=address)


def test_a_letter_nobody_writes_is_refused_when_it_is_asked_for() -> None:
    with pytest.raises(kinds.UnknownKind):
        make_message(kind="tests.unknown")


def test_a_name_cannot_add_a_header() -> None:
    make_message("tests.named", name="Zoé\r\nBcc: x@y.example\n\n<b>Corps</b>")
    outbox.sweep()
    letter = sent()
    assert letter["Subject"] == "Bonjour Zoé Bcc: x@y.example <b>Corps</b>"
    assert letter["Bcc"] is None
    assert mail.outbox[0].recipients() == ["a@declic.example"]
    html = letter.get_body(("html",))
    assert html is not None and "<b>Corps</b>" not in html.get_content()


def test_a_failed_letter_waits_longer_each_time_then_is_given_up(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.mail.factory.Down"
    message = make_message()
    now = message.due_at
    waits = []
    for _try in range(outbox.MAX_TRIES):
        assert outbox.sweep(now) == 1
        message.refresh_from_db()
        waits.append(round((message.due_at - now).total_seconds() / 60))
        assert outbox.sweep(now + timedelta(seconds=59)) == 0
        now = message.due_at
    assert waits[:11] == [1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]
    assert (message.state, message.tries) == (State.DEAD, 12)
    assert message.result == "ConnectionRefusedError"
    assert outbox.sweep(now + timedelta(days=30)) == 0


def test_the_message_id_is_the_same_at_the_second_try(settings: Any) -> None:
    message = make_message()
    now = message.due_at
    settings.EMAIL_BACKEND = "tests.mail.factory.Down"
    outbox.sweep(now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.sweep(now + timedelta(minutes=2))
    assert sent()["Message-ID"] == message.message_id
    assert message.message_id.startswith("<") and message.message_id.endswith("@localhost>")


def test_killed_between_lease_and_sending_the_letter_is_sent_later(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.mail.factory.DiesWhileSending"
    message = make_message()
    now = message.due_at
    with pytest.raises(Killed):
        outbox.sweep(now)
    message.refresh_from_db()
    assert message.state == State.LEASED
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.sweep(now + outbox.LEASE - timedelta(seconds=1)) == 0
    assert outbox.sweep(now + outbox.LEASE + timedelta(seconds=1)) == 1
    assert len(mail.outbox) == 1


def test_a_letter_that_kills_its_sweeper_is_given_up_too(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.mail.factory.DiesWhileSending"
    message = make_message()
    now = message.due_at
    for _try in range(outbox.MAX_TRIES):
        with pytest.raises(Killed):
            outbox.sweep(now)
        now += outbox.LEASE + timedelta(seconds=1)
    outbox.sweep(now)
    message.refresh_from_db()
    assert (message.state, message.result) == (State.DEAD, "never finished")


def test_who_lost_the_lease_changes_nothing(settings: Any) -> None:
    message = make_message()
    now = message.due_at
    slow = outbox._lease(message.pk, now)
    assert slow is not None
    assert outbox.sweep(now + outbox.LEASE + timedelta(seconds=1)) == 1
    outbox._failed(slow, now, TimeoutError())
    message.refresh_from_db()
    assert message.state == State.SENT


def test_one_that_fails_does_not_hold_up_the_others() -> None:
    now = timezone.now()
    broken = make_message()
    Message.objects.filter(pk=broken.pk).update(kind="tests.vanished")
    make_message()
    assert outbox.sweep(now + timedelta(seconds=1)) == 2
    broken.refresh_from_db()
    assert (broken.state, broken.result) == (State.DUE, "UnknownKind")
    assert len(mail.outbox) == 1


def test_nothing_left_to_say_is_not_sent() -> None:
    message = make_message(gone=True)
    outbox.sweep()
    message.refresh_from_db()
    assert message.state == State.DROPPED
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("backend", "state", "result"),
    [
        ("NoSuchPerson", State.DEAD, "SMTPRecipientsRefused 550"),
        ("Greylisting", State.DUE, "SMTPRecipientsRefused 450"),
    ],
)
def test_a_refused_address_is_not_asked_again_a_busy_one_is(
    settings: Any, caplog: pytest.LogCaptureFixture, backend: str, state: str, result: str
) -> None:
    settings.EMAIL_BACKEND = f"tests.mail.factory.{backend}"
    message = make_message()
    with caplog.at_level(logging.WARNING):
        outbox.sweep()
    message.refresh_from_db()
    assert (message.state, message.result) == (state, result)
    assert "declic.example" not in caplog.text


def test_a_sweep_has_an_end() -> None:
    for _number in range(5):
        make_message()
    assert outbox.sweep(limit=3) == 3
    assert outbox.sweep(limit=3) == 2


def test_the_clock_looks_every_second_in_both_lanes() -> None:
    looks = {sweep.name: (sweep.every, sweep.function) for sweep in hooks.sweeps("clock")}
    assert looks["outbox.codes"] == (1, lanes.codes.look)
    assert looks["outbox"] == (1, lanes.others.look)


def test_the_row_prints_no_address() -> None:
    assert "declic" not in str(make_message())


def test_reading_a_letter_twice_gives_the_same() -> None:
    message = make_message(ics=True)
    assert letters.read(message) == letters.read(message)
