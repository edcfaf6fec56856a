"""A server that accepts and never answers: who waits for it is woken with an error."""

import os
import threading
import time

import psycopg
import pytest

from base.pagecache import silence

URL = os.environ.get("DATABASE_URL", "")


@pytest.mark.postgres
def test_who_waits_is_woken_with_an_error() -> None:
    connection = silence.Connection.connect(URL)
    threading.Timer(0.5, silence.hang_up).start()
    began = time.monotonic()
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT pg_sleep(30)")
    assert time.monotonic() - began < 15


def test_without_connections_there_is_nothing_to_shut() -> None:
    assert silence.hang_up() == 0
