"""What is kept of letters, and for how long."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mail import addresses, outbox, tidying
from mail.models import Message, Refusal
from tests.mail.factory import make_message

pytestmark = pytest.mark.django_db
LATER = timedelta(days=90, minutes=1)


def test_what_is_settled_goes_after_the_retention_and_what_waits_stays() -> None:
    now = timezone.now()
    make_message()
    make_message(gone=True)
    outbox.sweep()
    waiting = outbox.queue("tests.hello", "b@declic.example", "fr", {}, due=now + 2 * LATER)
    assert tidying.tidy(now + timedelta(days=89)) == 0
    assert tidying.tidy(now + LATER) == 2
    assert list(Message.objects.all()) == [waiting]
    assert tidying.tidy(now + LATER) == 0


def test_a_name_that_must_not_be_used_twice_outlives_the_address() -> None:
    now = timezone.now()
    asked: dict[str, Any] = {"dedupe": "confirm:1"}
    message = outbox.queue("tests.hello", "a@declic.example", "fr", {"id": 1}, **asked)
    outbox.sweep()
    tidying.tidy(now + LATER)
    message.refresh_from_db()
    assert (message.to, message.address_hash, message.data) == ("", "", {})
    assert outbox.queue("tests.hello", "a@declic.example", "fr", {}, **asked) == message
    tidying.tidy(now + LATER + tidying.NAMES_KEPT)
    assert Message.objects.count() == 0


@pytest.mark.parametrize(("days", "kept"), [(90, 90), (10_000, 365), (0, 1), (-5, 1)])
def test_the_retention_has_bounds(settings: Any, days: int, kept: int) -> None:
    settings.MAIL_RETENTION_DAYS = days
    assert tidying.retention() == timedelta(days=kept)


def test_a_secret_that_has_ended_is_wiped_whatever_became_of_its_letter() -> None:
    now = timezone.now()
    message = outbox.queue(
        "tests.hello",
        "a@declic.example",
        "fr",
        {},
        secret={"code": "x"},
        useful_until=now + timedelta(minutes=3),
    )
    tidying.tidy(now)
    message.refresh_from_db()
    assert message.sealed
    tidying.tidy(now + timedelta(minutes=3))
    message.refresh_from_db()
    assert not message.sealed


def test_a_refusal_is_forgotten_after_a_year() -> None:
    now = timezone.now()
    addresses.refuse("a@declic.example", "SMTPRecipientsRefused 550", now)
    tidying.tidy(now + timedelta(days=364))
    assert Refusal.objects.count() == 1
    tidying.tidy(now + timedelta(days=366))
    assert Refusal.objects.count() == 0
