"""Whatever is registered: each sweep is killed in its work, each topic loses its web process.

Names come from the registries, so that a new sweep or topic is tried without being listed.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from base import hooks  # noqa: E402  (needs the apps)
from live.topics import registered  # noqa: E402
from tools.chaos import Figures, scenario  # noqa: E402
from tools.chaos.children import wait_until  # noqa: E402
from tools.chaos.people import TRUTH, Pages, topics  # noqa: E402
from tools.chaos.places import Town  # noqa: E402
from tools.chaos.sockets import BACK_WITHIN, DECLARED_MEANWHILE, without  # noqa: E402

LEASE = 2  # seconds, instead of the house's twenty
# One process that sets Django up and forks those who are killed. The killed one runs the sweep as
# the clock does and says where it is; then this one takes it over. At last two call the sweep's
# function at the same moment, without any lease. A digest of every row (but of instants, and of
# what the clock notes of itself) is taken before and after that.
SWEEP = f"""
import hashlib, json, os, signal, time
from dataclasses import replace
from datetime import timedelta
from django.apps import apps
from django.db import connection, connections
from django.db.models import DateTimeField
from django.utils import timezone
from base import clock, hooks
from base.models import SweepRun

clock.LEASE = timedelta(seconds={LEASE})
found = next(s for p in ("clock", "worker") for s in hooks.sweeps(p) if s.name == name)
own = ("base.SweepRun", "base.Heartbeat", "base.ContentRevision")

def apart(function):
    connections.close_all()
    pid = os.fork()
    if not pid:
        try:
            function()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return pid

def to_be_killed(stop, pipe):
    def work(now):
        if stop == "after":
            found.function(now)
        os.write(pipe, b"here")
        time.sleep(60)
        return 0
    clock.run(replace(found, function=work), timezone.now())

def killed(stop):
    due()
    reading, writing = os.pipe()
    pid = apart(lambda: to_be_killed(stop, writing))
    os.close(writing)
    said = os.read(reading, 4)
    assert said == b"here", "the sweep did not come so far"
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    since, begun = time.monotonic(), []
    def work(now):
        begun.append(time.monotonic())
        return found.function(now)
    while not clock.run(replace(found, function=work), timezone.now()):
        time.sleep(0.02)
    return begun[0] - since

def due():
    SweepRun.objects.filter(name=name).update(due_at=timezone.now())

def digests():
    told = {{}}
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.label in own or meta.proxy or not meta.managed:
            continue
        fields = [f for f in meta.local_concrete_fields if not isinstance(f, DateTimeField)]
        with connection.cursor() as cursor:
            names = ", ".join(connection.ops.quote_name(f.column) for f in fields)
            cursor.execute(f"SELECT {{names}} FROM {{connection.ops.quote_name(meta.db_table)}}")
            lines = sorted(repr(row) for row in cursor.fetchall())
        told[meta.label] = hashlib.sha256("\\n".join(lines).encode()).hexdigest(), len(lines)
    return told

gaps = [killed("before"), killed("after")]
once = digests()
pids = [apart(lambda: found.function(timezone.now())) for _ in range(2)]
ends = [os.waitpid(pid, 0)[1] for pid in pids]
twice = digests()
run = SweepRun.objects.get(name=name)
print(json.dumps({{
    "gap": round(max(gaps), 2),
    "failures": run.failures,
    "free": run.lease_until is None,
    "ends": ends,
    "changed": [label for label in once if once[label] != twice[label]],
    "rows": sum(count for _, count in twice.values()),
}}))
"""

ADDING = """
import uuid
from base import hooks
from people.models import GuessCounter
from django.utils import timezone

def add(now):
    GuessCounter.objects.create(
        scope="chaos", key_hash=uuid.uuid4().hex, window=1, expires_at=now
    )
    return 1

hooks.register_sweep("adding", 1, add, label="adding")
"""


def killed_sweep(name: str, folder: Path) -> Figures:
    """Killed with −9 before its work and after it, the sweep is taken over when the lease (here
    2 s) is over; it does not fail, and run by two processes at once, without a lease, it leaves
    every column of every row as it was, instants apart."""
    return swept(Town(folder, clock=False), name)


def swept(town: Town, name: str, before: str = "") -> Figures:
    try:
        seen = town.python(f"name = {name!r}\n{before}\n{SWEEP}")
    finally:
        town.stop()
    assert not seen["failures"], "the sweep failed"
    assert seen["ends"] == [0, 0], "it failed when two ran it at once"
    assert seen["free"], "the lease was not given back"
    assert seen["gap"] < LEASE + 2, f"taken over after {seen['gap']} s only"
    assert not seen["changed"], f"run again it left other rows: {sorted(seen['changed'])}"
    return {"killed": 2, "taken over after s": seen["gap"], "rows alike": seen["rows"]}


def lost_web(name: str, folder: Path) -> Figures:
    """Pages that follow the topic lose their web process to a kill −9; they come back by
    themselves and show what was declared meanwhile."""
    return lost_web_under(Town(folder, clock=False), name)


def lost_web_under(town: Town, name: str) -> Figures:
    with town:
        wanted = [(town.url, topics(town)[name])] * 5
        with Pages(wanted) as pages:
            before = town.python(TRUTH)
            wait_until(lambda: pages.all_show(before), 30, "every page shows the board")
            town.webs[0].kill()
            pages.forget()
            town.python(DECLARED_MEANWHILE)
            truth = town.python(TRUTH)
            town.webs[0].start()
            town.wait_for_webs()
            took = wait_until(lambda: pages.all_show(truth), BACK_WITHIN, "every page is true")
    return {"pages": 5, "true again after s": took}


@scenario("sweep: one that adds a row each time", twin_of="sweep: tidying")
def adding(folder: Path) -> Figures:
    return swept(Town(folder, clock=False), "adding", ADDING)


@scenario("topic: no snapshot on connecting", twin_of="topic: board")
def no_snapshot(folder: Path) -> Figures:
    return lost_web_under(without(Town(folder, clock=False), "no-snapshot"), "board")


def named(prefix: str, name: str, function: Callable[[str, Path], Figures]) -> None:
    play = partial(function, name)
    play.__doc__ = function.__doc__
    scenario(f"{prefix}: {name}")(play)


for process in ("clock", "worker"):
    for sweep in hooks.sweeps(process):
        named("sweep", sweep.name, killed_sweep)
for topic in registered():
    named("topic", topic, lost_web)
