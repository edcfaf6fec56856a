"""Somebody else's lock, in PostgreSQL: who wants a page waits a bounded time for it."""

import os
import threading
import time
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
    """Nobody reads a page until the event is set, or five seconds are over."""
    taken, let_go = threading.Event(), threading.Event()

    def hold() -> None:
        where = connection.get_connection_params() | {"cursor_factory": None}
        known = {name: where[name] for name in ("dbname", "user", "host", "port") if name in where}
        with psycopg.connect(URL, **known) as other:
            other.execute("LOCK TABLE wagtailcore_page IN ACCESS EXCLUSIVE MODE")
            taken.set()
            let_go.wait(5)

    thread = threading.Thread(target=hold)
    thread.start()
    assert taken.wait(10)
    yield let_go
    let_go.set()
    thread.join()


def asked(options: dict[str, str]) -> tuple[int, str, float]:
    """A page is asked for over a new connection, which says `options` first."""
    connection.close()
    usual = connection.settings_dict["OPTIONS"]
    connection.settings_dict["OPTIONS"] = options
    began = time.monotonic()
    try:
        response = Client(raise_request_exception=False).get(PAGE)
    finally:
        connection.settings_dict["OPTIONS"] = usual
        connection.close()
    return response.status_code, response.get("Retry-After", ""), time.monotonic() - began


@pytest.mark.postgres
def test_who_waits_for_a_lock_is_told_to_come_back(locked: threading.Event) -> None:
    code, again, seconds = asked({"options": database.bounds(BOUND, people=True)})
    assert (code, again) == (503, "10")
    assert BOUND <= seconds < 4


@pytest.mark.postgres
def test_without_the_bound_one_waits_until_it_is_given_back(locked: threading.Event) -> None:
    code, again, seconds = asked({})
    assert (code, again) == (200, "")
    assert seconds > 4


def test_long_work_is_given_longer_and_no_bound_on_its_statements() -> None:
    people, work = database.bounds(5, people=True), database.bounds(5, people=False)
    assert people.startswith("-c lock_timeout=5s -c statement_timeout=25s")
    assert work.startswith("-c lock_timeout=60s")
    assert "statement_timeout" not in work.replace("idle_in_transaction_session_timeout", "")
