"""Asks the database more than once a second, from a thread of its own, what has changed since.

On a connection of its own too, outside the pool: when forms have taken all of it, pages still
follow. While the database is away, the last answer stands.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from base.pagecache import revision

logger = logging.getLogger(__name__)
EVERY = 0.8  # seconds: within one, an edit is on the pages of every process
AWAY = 3.0  # without an answer for so long, the database is taken for gone
HUNG = 10.0  # a question that takes longer is given up, with its connection
NUMBER = "SELECT number FROM base_contentrevision WHERE key = %s"


@dataclass(frozen=True)
class State:
    """What was known at one moment: the revision, and a version for each group of tables."""

    number: int
    local: int
    versions: dict[str, Any] = field(default_factory=dict)


def own_connection() -> BaseDatabaseWrapper:
    connection = connections["default"].copy()
    connection.settings_dict["OPTIONS"].pop("pool", None)
    return connection


def read(connection: BaseDatabaseWrapper) -> State:
    """One small query, and one for each kind of counts. Any failure closes the connection."""
    local = revision.local()
    try:
        with connection.cursor() as cursor:
            cursor.execute(NUMBER, [revision.KEY])
            row = cursor.fetchone()
            versions: dict[str, Any] = {}
            for counted in revision.all_counted():
                cursor.execute(counted.sql)
                versions |= dict.fromkeys(counted.tables, cursor.fetchone())
    except DatabaseError:
        connection.close()
        raise
    return State(row[0] if row else 0, local, versions)


class Follower:
    """`tell(state)` is called in the follower's thread with each answer."""

    def __init__(self, tell: Callable[[State], None]) -> None:
        self.tell = tell
        self.answered = 0.0  # when the database last answered
        self.heard = 0.0  # when the thread last came back, with or without an answer
        self.turn = 0
        self.silent = False
        self.wanted = threading.Event()

    def start(self) -> None:
        self.turn += 1
        self.heard = time.monotonic()
        threading.Thread(target=self._follow, args=[self.turn], daemon=True).start()

    @property
    def started(self) -> bool:
        return self.turn > 0

    @property
    def age(self) -> float:
        """Seconds since the last answer."""
        return time.monotonic() - self.answered

    def away(self) -> bool:
        """Whether the database has been silent; a thread that hangs gives way to another."""
        if self.started and time.monotonic() - self.heard > HUNG:
            self.start()
        return self.answered > 0 and self.age > AWAY

    def _follow(self, turn: int) -> None:
        connection = own_connection()
        # Another thread has taken over when the turn is no longer ours.
        while turn == self.turn:
            try:
                state = read(connection)
            except Exception as error:  # whatever it is, ask again in a second
                self._noted(turn, error)
            else:
                if turn == self.turn:
                    self._noted(turn, None)
                    self.tell(state)
            time.sleep(EVERY)
        connection.close()

    def _noted(self, turn: int, error: Exception | None) -> None:
        if turn != self.turn:
            return
        self.heard = time.monotonic()
        if error is None:
            self.answered = self.heard
        if bool(error) != self.silent:
            self.silent = bool(error)
            if error is not None:
                kind = type(error).__name__
                logger.warning("The database does not answer (%s): kept pages go on", kind)
            else:
                logger.warning("The database answers again")
