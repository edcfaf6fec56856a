"""Sweepers at once, as real threads: each letter once. The twin shows what the lease prevents."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import connection

from mail import outbox
from mail.models import Message
from tests.mail.factory import make_message

Lease = Callable[[int, datetime], Message | None]
SWEEPERS, LETTERS = 3, 10


def without_condition(pk: int, now: datetime) -> Message | None:
    Message.objects.filter(pk=pk).update(state=Message.State.LEASED, lease_until=now + outbox.LEASE)
    return Message.objects.get(pk=pk)


def race(monkeypatch: pytest.MonkeyPatch, lease: Lease) -> Counter[str]:
    """How often each letter left when every sweeper had seen all of them due."""
    for _number in range(LETTERS):
        make_message()
    all_have_looked = threading.Barrier(SWEEPERS)
    waited = threading.local()

    def lease_together(pk: int, now: datetime) -> Message | None:
        if not getattr(waited, "once", False):
            waited.once = True
            all_have_looked.wait(timeout=20)
        return lease(pk, now)

    monkeypatch.setattr(outbox, "_lease", lease_together)
    errors: list[BaseException] = []

    def sweeper() -> None:
        try:
            outbox.sweep()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=sweeper) for _ in range(SWEEPERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    return Counter(letter.extra_headers["Message-ID"] for letter in mail.outbox)


@pytest.mark.django_db(transaction=True)
def test_each_letter_leaves_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(race(monkeypatch, outbox._lease).values()) == {1}
    assert Message.objects.filter(state=Message.State.SENT, tries=1).count() == LETTERS


@pytest.mark.django_db(transaction=True)
def test_without_the_condition_each_leaves_as_often_as_there_are_sweepers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert set(race(monkeypatch, without_condition).values()) == {SWEEPERS}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("lease", "times"), [(outbox._lease, 1), (without_condition, SWEEPERS)])
def test_the_same_on_postgresql(monkeypatch: pytest.MonkeyPatch, lease: Any, times: int) -> None:
    assert connection.vendor == "postgresql"
    assert set(race(monkeypatch, lease).values()) == {times}
