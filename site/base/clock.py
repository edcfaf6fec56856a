"""Runs the registered sweeps, each one in one process at a time, by a lease in the database.

Nothing is remembered in the process: killed at any moment, the next one goes on where it stood.
"""

import logging
import signal
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.db.models import F, Q
from django.utils import timezone

from base import faults, heartbeats, hooks
from base.models import SweepRun

logger = logging.getLogger(__name__)
# Sweeps are safe to run twice at once, so a lease need not outlast the slowest one: it only keeps
# two processes from the same work, and a killed one from holding up letters for long.
LEASE = timedelta(seconds=20)
LONGEST_WAIT = 30.0

_stop = threading.Event()


@dataclass
class Held:
    """The sweep that this process runs. The lease's instant is its token."""

    name: str
    until: datetime


_held: Held | None = None


def stopping() -> bool:
    """Whether this process was asked to end: long work puts itself down at its next step."""
    return _stop.is_set()


def take(sweep: hooks.Sweep, now: datetime) -> bool:
    """Take the lease of `sweep` if it is due and nobody holds it."""
    due = Q(name=sweep.name, due_at__lte=now) & (
        Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    )
    taken = {"lease_until": now + LEASE, "last_started_at": now}
    if SweepRun.objects.filter(due).update(**taken):
        return True
    if not SweepRun.objects.filter(name=sweep.name).exists():
        _, created = SweepRun.objects.get_or_create(
            name=sweep.name, defaults={"due_at": now, **taken}
        )
        return created
    return False


def make_due(name: str, now: datetime) -> None:
    """Have the sweep run as soon as nobody holds it."""
    SweepRun.objects.update_or_create(name=name, defaults={"due_at": now})


def renew() -> None:
    """Called by a sweep that takes long: it keeps its lease, and its process is seen alive."""
    heartbeats.beat()
    if _held is None:
        return
    until = timezone.now() + LEASE
    if SweepRun.objects.filter(name=_held.name, lease_until=_held.until).update(lease_until=until):
        _held.until = until


def run(sweep: hooks.Sweep, now: datetime) -> bool:
    """Run `sweep` if it is due. Returns whether it ran; a failure is noted and tried again."""
    global _held
    if not take(sweep, now):
        return False
    held = _held = Held(sweep.name, now + LEASE)
    values: dict[str, object] = {"failures": 0, "last_error": ""}
    try:
        values["last_count"] = sweep.function(now)
    except Exception as error:  # a sweep that fails must not end the others
        logger.error("The sweep %s failed: %s", sweep.name, faults.told(error))
        values = {"failures": F("failures") + 1, "last_error": type(error).__name__}
    finally:
        _held = None
    # Only one's own lease is given back: another process may hold it since.
    SweepRun.objects.filter(name=sweep.name, lease_until=held.until).update(
        due_at=now + timedelta(seconds=sweep.every),
        lease_until=None,
        last_finished_at=timezone.now(),
        **values,
    )
    return True


def due(process: str, now: datetime) -> list[hooks.Sweep]:
    """What waits for a process of this kind, by one query: most seconds have nothing to do."""
    waiting = hooks.sweeps(process)
    rows = {row.name: row for row in SweepRun.objects.filter(name__in=[s.name for s in waiting])}
    return [sweep for sweep in waiting if sweep.name not in rows or rows[sweep.name].is_due(now)]


def tick(process: str) -> int:
    """Run once each sweep of `process` that is due; returns how many ran."""
    ran = 0
    for sweep in due(process, timezone.now()):
        if stopping():
            break
        ran += run(sweep, timezone.now())
    return ran


def ask_to_stop(*_: object) -> None:
    _stop.set()


def loop(process: str, pause: float = 1.0) -> None:
    """Tick until asked to end. A database that restarts costs a pause, not the process."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    heartbeats.begin(process)
    wait = pause
    while not stopping():
        try:
            heartbeats.beat()
            tick(process)
            wait = pause
        except Exception as error:  # the database is away: say so once a round, and come back
            logger.error("The %s could not reach its work: %s", process, faults.told(error))
            wait = min(wait * 2, LONGEST_WAIT)
        finally:
            close_old_connections()
        _stop.wait(wait)
    heartbeats.end()
