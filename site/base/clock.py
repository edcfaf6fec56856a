"""Runs the registered sweeps, each one in one process at a time, by a lease in the database.

Nothing is remembered in the process: killed at any moment, the next one goes on where it stood.
"""

import logging
import time
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.db.models import F, Q
from django.utils import timezone

from base import hooks
from base.models import SweepRun

logger = logging.getLogger(__name__)
# Sweeps are safe to run twice at once, so a lease need not outlast the slowest one: it only keeps
# two processes from the same work, and a killed one from holding up letters for long.
LEASE = timedelta(seconds=20)


def take(sweep: hooks.Sweep, now: datetime) -> bool:
    """Take the lease of `sweep` if it is due and nobody holds it."""
    due = Q(name=sweep.name, due_at__lte=now) & (
        Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    )
    if SweepRun.objects.filter(due).update(lease_until=now + LEASE):
        return True
    if not SweepRun.objects.filter(name=sweep.name).exists():
        _, created = SweepRun.objects.get_or_create(
            name=sweep.name, defaults={"due_at": now, "lease_until": now + LEASE}
        )
        return created
    return False


def run(sweep: hooks.Sweep, now: datetime) -> bool:
    """Run `sweep` if it is due. Returns whether it ran; a failure is noted and tried again."""
    if not take(sweep, now):
        return False
    values: dict[str, object] = {"failures": 0, "last_error": ""}
    try:
        values["last_count"] = sweep.function(now)
    except Exception as error:  # a sweep that fails must not end the others
        logger.exception("The sweep %s failed", sweep.name)
        values = {"failures": F("failures") + 1, "last_error": type(error).__name__}
    # Only one's own lease is given back: another process may hold it since.
    SweepRun.objects.filter(name=sweep.name, lease_until=now + LEASE).update(
        due_at=now + timedelta(seconds=sweep.every),
        lease_until=None,
        last_finished_at=timezone.now(),
        **values,
    )
    return True


def tick(process: str) -> int:
    """Run once each sweep of `process` that is due; returns how many ran."""
    return sum(run(sweep, timezone.now()) for sweep in hooks.sweeps(process))


def loop(process: str, pause: float = 1.0) -> None:
    """Tick for ever. A database that restarts costs a pause, not the process."""
    wait = pause
    while True:
        try:
            tick(process)
            wait = pause
        except Exception:  # the database is away: say so once a round, and come back
            logger.exception("The %s could not reach its work", process)
            wait = min(wait * 2, 30.0)
        finally:
            close_old_connections()
        time.sleep(wait)
