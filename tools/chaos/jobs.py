"""Long work, while the workers that do it are killed."""

import random
import time
from pathlib import Path

import psycopg

from tools.chaos import Figures, scenario
from tools.chaos.children import Child, wait_until
from tools.chaos.places import Town, loaded_postgres

LINES, KILLS = 60, 3
# Lines that would double if they were done twice: each adds one row, whatever is there already.
WORK = f"""
import time
from datetime import timedelta
from base.models import Heartbeat
from base import hooks
from django.utils import timezone
from jobs import kinds, progress, worker

progress.LEASE = worker.LEASE = timedelta(seconds=2)
LINES = {LINES}

def add(at):
    now = timezone.now()
    Heartbeat.objects.create(
        key=f"line {{at}} {{time.time_ns()}}", process="line", started_at=now, seen_at=now
    )

def run(job, state):
    for at in range(state.kept.get("at", 0) + 1, LINES + 1):
        line(state, at)
        time.sleep(0.2)
        state.step(at, LINES)
    return kinds.Result("done.txt", "text/plain", b"done", message="done")

def line(state, at):
    with state.checkpoint({{"at": at}}):
        add(at)
        time.sleep(0.02)

kinds.register("chaos", "Chaos", run)
"""
# The line stands before it is noted how far the work came.
APART = """
def line(state, at):
    add(at)
    time.sleep(0.02)
    with state.checkpoint({"at": at}):
        pass
"""
LOOP = """
from base import clock
hooks._sweeps = {"jobs": hooks.Sweep("jobs", 0.1, worker.sweep, "worker")}
clock.LEASE = timedelta(seconds=1)
clock.loop("worker", pause=0.1)
"""
BEGIN = """
from jobs import verbs
from people.models import User
verbs.begin("chaos", User.objects.first(), None, {})
"""
FAR = """
select state, (select count(*) from base_heartbeat where process = 'line'),
    (select count(*) from jobs_jobfile), tries from jobs_job where kind = 'chaos'
"""


def far(url: str) -> tuple[str, int, int, int]:
    """How far the work came: state, lines, results, tries."""
    with psycopg.connect(url) as connection:
        row = connection.execute(FAR).fetchone()
    assert row, "the work is not there"
    return row[0], row[1], row[2], row[3]


def worked(folder: Path, safety: str = "") -> Figures:
    with loaded_postgres(folder) as postgres, Town(folder, postgres=postgres, clock=False) as town:
        code = "\n".join([WORK, safety])

        def worker(number: int) -> Child:
            return town.run(f"worker{number}", code + LOOP)

        town.python(code + BEGIN)
        workers = [worker(number) for number in range(2)]
        wait_until(lambda: far(postgres.url)[1] > 0, 60, "the work begins")
        killed = 0
        while killed < KILLS:
            time.sleep(random.uniform(0.3, 0.9))
            before = far(postgres.url)[1]
            for one in workers:
                if one.alive:
                    one.kill()
            killed += 1
            workers = [worker(10 * killed + number) for number in range(2)]
            wait_until(lambda before=before: far(postgres.url)[1] > before, 60, "it goes on")  # type: ignore[misc]
        took = wait_until(lambda: far(postgres.url)[0] == "done", 90, "the work is done")
        _, lines, files, tries = far(postgres.url)
    assert (lines, files) == (LINES, 1), f"{lines} lines of {LINES}, {files} results"
    return {"lines": lines, "kills": killed, "tries": tries, "done after the last s": took}


@scenario("jobs: workers killed in the middle of an import")
def killed_workers(folder: Path) -> Figures:
    """Each line of an import stands once and there is one result, however often the workers are
    killed: the next one goes on where the last checkpoint was."""
    return worked(folder)


@scenario(
    "jobs: checkpoint apart from its line",
    twin_of="jobs: workers killed in the middle of an import",
)
def checkpoint_apart(folder: Path) -> Figures:
    """The line and the note of it are two transactions."""
    return worked(folder, APART.replace("    with state", "    time.sleep(0.2)\n    with state"))
