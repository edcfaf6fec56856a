"""The clock and the worker, killed and cut off from their database."""

import random
import sys
import time
from functools import partial
from pathlib import Path

from tools.chaos import Figures, scenario
from tools.chaos.children import Child, wait_until
from tools.chaos.places import Town, loaded_postgres
from tools.chaos.servers import Postgres

# When the clock and the worker last finished a sweep: the earlier of the two.
FINISHED = """
import json
from base import hooks
from base.models import SweepRun

def last(process):
    names = [sweep.name for sweep in hooks.sweeps(process)]
    done = SweepRun.objects.filter(name__in=names).exclude(last_finished_at=None)
    return max((run.last_finished_at.timestamp() for run in done), default=0)

print(json.dumps(min(last("clock"), last("worker"))))
"""
# A sweep that is not safe to run twice at once: it writes when it begins and when it ends.
BELL = """
import os, time
from datetime import timedelta
from base import clock, hooks
from django.utils import timezone

clock.LEASE = timedelta(seconds=3)

def ring(now):
    with open(os.environ["BELL"], "ab", buffering=0) as bell:
        bell.write(f"begin {os.getpid()} {time.time()}\\n".encode())
        time.sleep(0.4)
        bell.write(f"end {os.getpid()} {time.time()}\\n".encode())
    return 1

hooks._sweeps = {"bell": hooks.Sweep("bell", 0.1, ring, "clock")}
"""
LOOP = "clock.loop('clock', pause=0.05)"
NO_LEASE = (
    "clock.take = lambda sweep, now: True\nclock.due = lambda process, now: hooks.sweeps(process)"
)
CLOCKS, KILLS = 3, 4


def overlaps(lines: list[str], killed: set[int]) -> int:
    """How often a process rang while another one, alive, was ringing."""
    inside: set[int] = set()
    found = 0
    for line in lines:
        word, pid = line.split()[0], int(line.split()[1])
        if word == "begin":
            found += bool(inside - killed - {pid})
            inside.add(pid)
        else:
            inside.discard(pid)
    return found


def rung(folder: Path, safety: str = "") -> Figures:
    bell = folder / "bell"
    bell.touch()
    killed: set[int] = set()
    waits = []
    with loaded_postgres(folder) as postgres, Town(folder, postgres=postgres, clock=False) as town:

        def clock(number: int) -> Child:
            code = "\n".join([BELL, safety, LOOP])
            return town.run(f"clock{number}", code, BELL=str(bell))

        clocks = [clock(number) for number in range(CLOCKS)]
        wait_until(lambda: bell.read_text().count("end") > 3, 60, "the bell rings")
        for number in range(KILLS):
            time.sleep(random.uniform(0.1, 0.8))
            last = int(bell.read_text().splitlines()[-1].split()[1])
            victim = next(one for one in clocks if one.alive and one.pid == last)
            victim.kill()
            killed.add(last)
            before = bell.read_text().count("end")
            clocks.append(clock(CLOCKS + number))
            waits.append(
                wait_until(
                    lambda before=before: bell.read_text().count("end") > before,  # type: ignore[misc]
                    30,
                    "another clock goes on",
                )
            )
        rings = bell.read_text().splitlines()
    found = overlaps(rings, killed)
    assert not found, f"{found} times two clocks ran the sweep at once"
    return {"clocks": CLOCKS, "killed": KILLS, "runs": len(rings) // 2, "gap at most s": max(waits)}


@scenario("clock: killed at random moments, three at once")
def killed_clocks(folder: Path) -> Figures:
    """Of three clocks one runs a sweep at a time; whoever holds it is killed again and again, and
    another goes on when the lease (here 3 s) is over."""
    return rung(folder)


@scenario("clock: no lease", twin_of="clock: killed at random moments, three at once")
def clocks_without_lease(folder: Path) -> Figures:
    """Every clock takes what it sees."""
    return rung(folder, NO_LEASE)


# The clock's loop without what outlives a database that is away.
ENDS_WITH_IT = """
import time
import django
django.setup()
from base import clock
while True:
    clock.tick("clock")
    time.sleep(1)
"""


def restarted(folder: Path, clock: str = "") -> Figures:
    with loaded_postgres(folder) as postgres:
        town = Town(folder, postgres=postgres, webs=2, worker=True)
        if clock:
            town.clock.command = [sys.executable, "-c", clock]
        with town:
            return outlived(town, postgres)


def outlived(town: Town, postgres: Postgres) -> Figures:
    pids = [child.pid for child in town.wanted]
    wait_until(lambda: town.answers(town.url, "/fr/"), 20, "the front page answers")
    before = town.python(FINISHED)
    wait_until(lambda: town.python(FINISHED) > before, 30, "sweeps run")
    postgres.kill()
    time.sleep(4)
    away = [town.status(f"{url}/fr/inscription/", timeout=15) for url in town.urls]
    assert all(child.alive for child in town.wanted), "a process ended with its database"
    postgres.start()
    back = time.time()
    wait_until(lambda: town.python(FINISHED) > back, 60, "a sweep runs again")
    swept = round(time.time() - back, 1)
    for url in town.urls:
        wait_until(partial(town.answers, url, "/fr/"), 20, "pages answer again")
    assert [child.pid for child in town.wanted] == pids
    assert all(child.alive for child in town.wanted), "a process ended for good"
    return {"swept again after s": swept, "answers while away": str(away)}


@scenario("clock: PostgreSQL restarts")
def postgres_restarts(folder: Path) -> Figures:
    """Web, clock and worker outlive a PostgreSQL that is killed and away for some seconds; sweeps
    run and pages answer again by themselves."""
    return restarted(folder)


@scenario("clock: it ends with its database", twin_of="clock: PostgreSQL restarts")
def clock_ends(folder: Path) -> Figures:
    """A sweep that meets no database ends the process."""
    return restarted(folder, ENDS_WITH_IT)
