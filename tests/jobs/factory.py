"""Plain makers of long work."""

from collections.abc import Callable
from typing import Any

from jobs import kinds, verbs
from jobs.kinds import Result
from jobs.models import Job
from jobs.progress import Progress
from people.models import Organisation, User
from people.roles import Area
from tests.people.factory import make_member, make_organisation

PROBE = "tests.probe"


def counted(job: Job, progress: Progress) -> Result:
    """Three lines, each counted, and a file."""
    for number in range(1, 4):
        progress.step(number, 3)
    return Result("compte.csv", "text/csv; charset=utf-8", b"1;2;3", message="3 lines")


def register(run: Callable[[Job, Progress], Result | None] = counted) -> None:
    kinds.register(PROBE, "Probe", run, area=Area.EVENTS)


def make_job(
    owner: User | None = None, organisation: Organisation | None = None, **data: Any
) -> Job:
    organisation = organisation or make_organisation()
    return verbs.begin(PROBE, owner or make_member(organisation), organisation, data)


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)
