"""Somebody else's lock, in PostgreSQL: who wants a page waits a bounded time for it."""

import os
import threading
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from django.test import Client

from config import database

URL = os.environ.get("DATABASE_URL", "")
BOUND = 1  # second
PAGE = "/fr/plan-du-site/"


@pytest.fixture
def locked(transactional_db: None) -> Iterator[threading.Event]:
    """Nobody reads a page until the event is set, or a minute is over."""
    taken, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        with psycopg.connect(URL, dbname=connection.settings_dict["NAME"]) as other:
            other.execute("LOCK TABLE wagtailcore_page IN ACCESS EXCLUSIVE MODE")
            taken.set()
            let_go.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    assert taken.wait(10)
    yield let_go
    let_go.set()
    thread.join()


def asked(options: dict[str, str]) -> tuple[int, str]:
    """A page is asked for over a new connection, which says `options` first."""
    connection.close()
    usual = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = options
    try:
        response = Client(raise_request_exception=False).get(PAGE)
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = usual
    return response.status_code, response.get("Retry-After", "")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_waits_for_a_lock_is_told_to_come_back(locked: threading.Event) -> None:
    assert asked({"options": database.bounds(BOUND, people=True)}) == (503, "10")
    assert not locked.is_set()  # it was still held


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_bound_one_waits_until_it_is_given_back(locked: threading.Event) -> None:
    threading.Timer(3 * BOUND, locked.set).start()
    assert asked({}) == (200, "")
    assert locked.is_set()


def test_long_work_is_given_longer_and_no_bound_on_its_statements() -> None:
    """How these are taken by a web and by a worker is tried by `make chaos`."""
    people, work = database.bounds(5, people=True), database.bounds(5, people=False)
    assert people.startswith("-c lock_timeout=5s -c statement_timeout=25s")
    assert work.startswith("-c lock_timeout=60s")
    assert "statement_timeout" not in work.replace("idle_in_transaction_session_timeout", "")
