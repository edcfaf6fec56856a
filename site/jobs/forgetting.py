"""Results that name a person go with that person: they are copies, and can be made anew."""

from jobs import kinds, verbs
from jobs.models import Job, JobFile
from people.models import Participant


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
