"""The worker's sweeps: take up one job after another, and forget those that are over."""

import logging
import secrets
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from base import clock, faults, hooks
from jobs import kinds
from jobs.models import Job, JobFile
from jobs.progress import LEASE, Cancelled, Lost, Progress, PutDown, Refused
from jobs.verbs import KEPT

logger = logging.getLogger(__name__)
# A job that was begun so often and never came to an end will not come to one.
MAX_TRIES = 5
LARGEST = 64_000_000  # octets of a result


def sweep(now: datetime) -> int:
    """Run what waits, one job after another; how many were taken. Safe to run twice at once."""
    taken = 0
    while not clock.stopping():
        job = take(timezone.now())
        if job is None:
            break
        clock.renew()
        attempt(job)
        taken += 1
    return taken


def take(now: datetime) -> Job | None:
    """The next job, by one conditional UPDATE: of two workers, one gets it."""
    for pk in list(Job.objects.takeable(now).values_list("pk", flat=True)[:20]):
        token = secrets.token_hex(16)
        won = Job.objects.takeable(now).filter(pk=pk).order_by()
        values = {"state": Job.State.RUNNING, "token": token, "lease_until": now + LEASE}
        if won.update(tries=F("tries") + 1, **values):
            Job.objects.filter(pk=pk, started_at=None).update(started_at=now)
            return Job.objects.select_related("owner", "organisation").get(pk=pk)
    return None


def attempt(job: Job) -> None:
    """Run `job` to its end, whatever that is; only the database's absence is let through."""
    if job.cancel_requested:
        return finish(job, Job.State.CANCELLED)
    if job.tries > MAX_TRIES:
        return finish(job, Job.State.FAILED, last_error="never finished")
    try:
        with translation.override(job.language):
            result = kinds.get(job.kind).run(job, Progress(job)) or kinds.Result()
            if len(result.content) > LARGEST:
                raise ValueError("the result is larger than a row may hold")
            finish(job, Job.State.DONE, result, message=str(result.message)[:500])
    except Cancelled:
        finish(job, Job.State.CANCELLED)
    except Refused as refused:
        with translation.override(job.language):
            finish(job, Job.State.FAILED, message=str(refused.words)[:500])
    except PutDown:
        put_back(job, timezone.now(), tries=job.tries - 1)
    except Lost:
        logger.warning("long work %s went on elsewhere", job.pk)
    except Exception as error:
        failed(job, error)


def failed(job: Job, error: Exception) -> None:
    """Try again with patience: 5, 10, 20 … seconds, then give up. Its words stay unsaid."""
    logger.error("long work %s (%s) failed: %s", job.pk, job.kind, faults.told(error))
    name = type(error).__name__
    if job.tries >= MAX_TRIES or isinstance(error, kinds.UnknownKind):
        finish(job, Job.State.FAILED, last_error=name)
    else:
        due = timezone.now() + timedelta(seconds=5 * 2 ** (job.tries - 1))
        put_back(job, due, last_error=name)
    if isinstance(error, OperationalError | InterfaceError):
        raise error


def put_back(job: Job, due: datetime, **values: object) -> None:
    held = Job.objects.held(job.pk, job.token)
    held.update(state=Job.State.WAITING, due_at=due, lease_until=None, token="", **values)


def finish(job: Job, state: str, result: kinds.Result | None = None, **values: object) -> None:
    """State and result in one transaction, and only by whoever still holds the job."""
    now = timezone.now()
    ended = {"finished_at": now, "expires_at": now + KEPT, "lease_until": None, "token": ""}
    with transaction.atomic():
        report = [list(line) for line in result.report] if result else []
        held = Job.objects.held(job.pk, job.token)
        if not held.update(state=state, report=report, **ended, **values):
            logger.warning("long work %s went on elsewhere", job.pk)
            return
        JobFile.objects.filter(job=job).delete()
        if result and result.name:
            JobFile.objects.create(
                job=job, role=JobFile.Role.RESULT, name=result.name, mimetype=result.mimetype,
                size=len(result.content), content=result.content,
            )  # fmt: skip


def purge(now: datetime) -> int:
    """Results are kept for a week: then row and file go."""
    over = Job.objects.exclude(state__in=Job.OPEN).filter(expires_at__lte=now)
    pks = list(over.values_list("pk", flat=True))
    JobFile.objects.filter(job__in=pks).delete()
    over.filter(pk__in=pks).delete()
    return len(pks)


def register() -> None:
    hooks.register_sweep("jobs", 1, sweep, process="worker", label=_("Long work"))
    hooks.register_sweep("jobs.purge", 3600, purge, label=_("Removal of old results"))
