"""How running work tells how far it came, keeps its lease, and learns that it is to end."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise

from base import clock
from jobs.models import Job, JobFile

# A killed worker's job is taken up by another after so long; each step begins it anew.
LEASE = timedelta(seconds=30)
RARELY = 0.5  # seconds between two steps that are written


class Refused(Exception):
    """The work cannot be done, for a reason that its owner is told and can mend."""

    def __init__(self, words: str | Promise) -> None:
        super().__init__(words)
        self.words = words


class Cancelled(Exception):
    """The owner does not want it any more."""


class Lost(Exception):
    """The lease ran out and another worker holds the job: nothing may be written here."""


class PutDown(Exception):
    """This process was asked to end: the job waits for the next worker."""


class Progress:
    def __init__(self, job: Job) -> None:
        self.job = job
        self.kept: dict[str, Any] = dict(job.kept)
        self._written = float("-inf")

    def source(self) -> bytes:
        """What was handed in."""
        row = JobFile.objects.filter(job=self.job, role=JobFile.Role.SOURCE).first()
        return bytes(row.content) if row else b""

    @property
    def cancelled(self) -> bool:
        wanted: bool = Job.objects.filter(pk=self.job.pk, cancel_requested=True).exists()
        return wanted

    def step(self, done: int, total: int) -> None:
        """Tell that `done` of `total` is done, as often as one likes: it is written twice a second.

        Raises Cancelled, Lost or PutDown, which `run` lets through.
        """
        if done < total and monotonic() - self._written < RARELY:
            return
        self._write(done=min(done, total), total=total)
        clock.renew()
        if self.cancelled:
            raise Cancelled
        if clock.stopping():
            raise PutDown

    @contextmanager
    def checkpoint(self, kept: dict[str, Any]) -> Iterator[None]:
        """One transaction with what `run` writes inside, `kept`, and the proof of still being
        the one who works: either all of it stands or nothing."""
        with transaction.atomic():
            self._write(kept=kept)
            yield
        self.kept = kept

    def _write(self, **values: Any) -> None:
        held = Job.objects.held(self.job.pk, self.job.token)
        if not held.update(lease_until=timezone.now() + LEASE, **values):
            raise Lost
        self._written = monotonic()
