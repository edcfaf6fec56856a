"""What people do with long work: begin it, cancel it. The worker does the rest."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language

from jobs import kinds
from jobs.models import Job, JobFile
from people.models import Organisation, User

KEPT = timedelta(days=7)


@dataclass(frozen=True)
class Source:
    """A file that was handed in; it is removed when the work ends."""

    name: str
    mimetype: str
    content: bytes


def begin(
    kind: str,
    owner: User,
    organisation: Organisation | None,
    data: dict[str, Any],
    *,
    source: Source | None = None,
) -> Job:
    """Write the row in the caller's transaction; a worker takes it up within a second.

    The same work asked again while it waits or runs is the row that is there already.
    """
    kinds.get(kind)
    same = _digest(kind, owner, organisation, data, source)
    try:
        with transaction.atomic():
            now = timezone.now()
            job = Job.objects.create(
                kind=kind, owner=owner, organisation=organisation, data=data, same=same,
                language=get_language() or "fr", due_at=now, created_at=now,
            )  # fmt: skip
            if source:
                JobFile.objects.create(
                    job=job, role=JobFile.Role.SOURCE, name=source.name[:200],
                    mimetype=source.mimetype[:100], size=len(source.content),
                    content=source.content,
                )  # fmt: skip
    except IntegrityError:
        found = Job.objects.open().filter(same=same).first()
        if found is None:  # it ended in between: this is new work
            return begin(kind, owner, organisation, data, source=source)
        return found
    return job


def cancel(job: Job) -> bool:
    """Work that waits ends at once, work under way at its next step. False when it was over."""
    now = timezone.now()
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.WAITING)
    with transaction.atomic():
        if waiting.update(state=Job.State.CANCELLED, finished_at=now, expires_at=now + KEPT):
            JobFile.objects.filter(job=job).delete()
            return True
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    return bool(running.update(cancel_requested=True))


def _digest(
    kind: str,
    owner: User,
    organisation: Organisation | None,
    data: dict[str, Any],
    source: Source | None,
) -> str:
    whose = [kind, owner.pk, organisation.pk if organisation else None, data]
    total = hashlib.sha256(json.dumps(whose, sort_keys=True).encode())
    total.update(source.content if source else b"")
    return total.hexdigest()
