"""Which clocks and workers live: each writes its row every few seconds, and takes it along."""

import contextlib
import secrets
from datetime import datetime, timedelta
from time import monotonic

from django.db import DatabaseError
from django.utils import timezone

from base.models import Heartbeat

EVERY = 5.0  # seconds
# A process that has been silent for so long is taken for dead.
SILENCE = timedelta(seconds=30)
KEPT = timedelta(days=1)

_key = ""
_process = ""
_started: datetime | None = None
_last = 0.0


def begin(process: str) -> None:
    """This process is a `process` from now on; its row comes with the first beat."""
    global _key, _process, _started, _last
    _key, _process = f"{process} {secrets.token_hex(4)}", process
    _started, _last = timezone.now(), float("-inf")


def beat() -> None:
    """Say that this process lives, at most once every few seconds."""
    global _last
    if not _key or _started is None or monotonic() - _last < EVERY:
        return
    now = timezone.now()
    Heartbeat.objects.update_or_create(
        key=_key, defaults={"process": _process, "started_at": _started, "seen_at": now}
    )
    _last = monotonic()


def end() -> None:
    """A process that ends in good order leaves no row behind."""
    with contextlib.suppress(DatabaseError):
        Heartbeat.objects.filter(key=_key).delete()


def alive(process: str) -> bool:
    """Whether a process of this kind was heard of lately."""
    lately = timezone.now() - SILENCE
    return Heartbeat.objects.filter(process=process, seen_at__gt=lately).exists()


def forget_dead(now: datetime) -> int:
    removed, _ = Heartbeat.objects.filter(seen_at__lt=now - KEPT).delete()
    return removed
