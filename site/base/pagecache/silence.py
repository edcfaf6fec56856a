"""A PostgreSQL that is there and says nothing: whoever waits for it is told that it is gone.

The kernel of a frozen server goes on acknowledging, so no time-out of TCP ends such a wait, and
the driver has none of its own. The sockets are shut from here: the driver meets the end of the
connection, Django an `OperationalError`, and the reader the page 503.
"""

import os
import socket
import threading
import time
import weakref
from collections.abc import Callable
from typing import Any

import psycopg

PATIENCE = 6.0  # seconds without an answer to the follower
EVERY = 1.0

_open: "weakref.WeakSet[psycopg.Connection[Any]]" = weakref.WeakSet()
_lock = threading.Lock()


class Connection(psycopg.Connection[Any]):
    """One of the pool's, known here for as long as it lives."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        with _lock:
            _open.add(self)


def hang_up() -> int:
    """Shut every socket; how many there were. Their waiters wake at once with an error."""
    with _lock:
        connections = list(_open)
    shut = 0
    for connection in connections:
        try:
            with socket.socket(fileno=os.dup(connection.fileno())) as line:
                line.shutdown(socket.SHUT_RDWR)
        except (OSError, psycopg.Error):
            continue  # closed already
        shut += 1
    return shut


def watch(silent_for: Callable[[], float]) -> None:
    """In a thread of its own: hang up while the database has been silent for too long."""

    def look() -> None:
        while True:
            time.sleep(EVERY)
            if silent_for() > PATIENCE:
                hang_up()

    threading.Thread(target=look, daemon=True, name="silence").start()
