from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from base.models import SweepRun
from mail.models import Message


def run(seconds: int) -> None:
    at = timezone.now() - timedelta(seconds=seconds)
    SweepRun.objects.create(name="any", due_at=at, last_finished_at=at)


@pytest.mark.django_db
def test_ready_while_the_clock_works(client: Client) -> None:
    run(seconds=3)
    answer = client.get("/sante/pret")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    found = answer.json()
    assert (found["ready"], found["database"], found["outbox"]) == (True, True, 0)
    assert set(found) == {"ready", "database", "clock", "outbox", "follower"}


@pytest.mark.django_db
@pytest.mark.parametrize("age", [None, 600])
def test_not_ready_without_a_clock(client: Client, age: int | None) -> None:
    if age:
        run(age)
    assert client.get("/sante/pret").status_code == 503


def test_not_ready_without_a_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("operations.ready.connection.cursor", gone)
    answer = client.get("/sante/pret")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


@pytest.mark.django_db
def test_a_code_that_is_due_hides_no_letter_that_has_waited_for_long(client: Client) -> None:
    run(seconds=3)
    now = timezone.now()
    for number, (priority, waited) in enumerate(
        [(Message.Priority.URGENT, 2), (Message.Priority.ORDINARY, 900)]
    ):
        Message.objects.create(
            kind="any",
            to="camelia@clairvigne.example",
            language="fr",
            priority=priority,
            due_at=now - timedelta(seconds=waited),
            message_id=f"<{number}@clairvigne.example>",
        )
    answer = client.get("/sante/pret")
    assert (answer.status_code, answer.json()["outbox"]) == (503, 900)
