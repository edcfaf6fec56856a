"""Results that name a person go with that person: they are copies, and can be made anew."""

from datetime import datetime

from django.db.models import QuerySet

from jobs import kinds, verbs
from jobs.models import Job, JobFile
from people.models import Participant


def over(cutoff: datetime) -> QuerySet[Job]:
    """Work that ended before: row and file go."""
    found: QuerySet[Job] = Job.objects.exclude(state__in=Job.OPEN).filter(finished_at__lt=cutoff)
    return found


def forget(participant: Participant) -> int:
    """Removes each result whose kind says that it names this person; returns how many."""
    removed = 0
    for kind in kinds.naming_people():
        for job in Job.objects.filter(kind=kind.name).select_related("organisation"):
            if kind.names is None or not kind.names(job, participant):
                continue
            if job.state == Job.State.RUNNING:  # it may have read the rows already
                verbs.cancel(job)
            files = JobFile.objects.filter(job=job, role=JobFile.Role.RESULT)
            removed += files.delete()[0]
    return removed
