"""Whether this process can do its work, and whether the others do theirs. Says no detail."""

import time
from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.utils import timezone

from base.models import SweepRun
from base.pagecache import cache as pagecache
from mail import outbox

CLOCK = 120.0  # seconds without a finished task
OUTBOX = 600.0  # seconds that a letter may be late


@dataclass(frozen=True)
class State:
    database: bool
    clock: float | None = None  # seconds since a task was last finished
    outbox: float = 0.0  # seconds that the oldest letter is late
    follower: float | None = None  # seconds since this process asked for the revision

    @property
    def ready(self) -> bool:
        clock = self.clock is not None and self.clock < CLOCK
        return self.database and clock and self.outbox < OUTBOX

    def as_json(self) -> dict[str, object]:
        seconds = {"clock": self.clock, "outbox": self.outbox, "follower": self.follower}
        rounded = {name: None if s is None else round(s) for name, s in seconds.items()}
        return {"ready": self.ready, "database": self.database, **rounded}


def _age(instant: object) -> float | None:
    return (timezone.now() - instant).total_seconds() if instant else None  # type: ignore[operator]


def _follower() -> float | None:
    cache = pagecache.current
    if cache is None or not cache.follower.started:
        return None
    return time.monotonic() - cache.follower.answered


def state() -> State:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        swept = SweepRun.objects.exclude(last_finished_at=None).order_by("-last_finished_at")
        clock = _age(swept.values_list("last_finished_at", flat=True).first())
        late = outbox.overdue().total_seconds()
    except DatabaseError:
        return State(False, follower=_follower())
    return State(True, clock, late, _follower())
