"""Whatever is registered: each sweep is killed in its work, each topic loses its web process.

Names come from the registries, so that a new sweep or topic is tried without being listed.
"""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from base import hooks  # noqa: E402  (needs the apps)
from live.topics import registered  # noqa: E402
from tools.chaos import Figures, scenario  # noqa: E402
from tools.chaos.children import Child, wait_until  # noqa: E402
from tools.chaos.people import TRUTH, Pages, topics  # noqa: E402
from tools.chaos.places import Town  # noqa: E402
from tools.chaos.sockets import BACK_WITHIN, DECLARED_MEANWHILE  # noqa: E402

# Runs one sweep as the clock does; around its work it says where it is, so that it can be killed
# before and after. PAUSE is long only where somebody is to be killed.
SWEEP = """
import os, time
from datetime import timedelta
from dataclasses import replace
from django.utils import timezone
from base import clock, hooks

clock.LEASE = timedelta(seconds=2)
name, pause = os.environ["SWEEP"], float(os.environ["PAUSE"])
found = next(s for p in ("clock", "worker") for s in hooks.sweeps(p) if s.name == name)

def work(now):
    print("begun", flush=True)
    time.sleep(pause)
    done = found.function(now)
    print("worked", flush=True)
    time.sleep(pause)
    return done

while not clock.run(replace(found, function=work), timezone.now()):
    time.sleep(0.05)
print("ended", flush=True)
"""
DUE = """
from django.utils import timezone
from base.models import SweepRun
SweepRun.objects.update(due_at=timezone.now())
"""
STATE = """
import json
from django.apps import apps
from base.models import SweepRun
run = SweepRun.objects.get(name="{name}")
own = ("base.SweepRun", "base.Heartbeat", "base.ContentRevision")
print(json.dumps({{
    "failures": run.failures,
    "free": run.lease_until is None,
    "rows": {{m._meta.label: m._default_manager.count() for m in apps.get_models()
              if m._meta.label not in own and not m._meta.proxy}},
}}))
"""


def killed_sweep(name: str, folder: Path) -> Figures:
    """Killed with −9 before its work and after it, the sweep is taken over when the lease (here
    2 s) is over; it does not fail, and run again by two processes leaves the same rows."""
    town = Town(folder, clock=False)
    waits = []

    def begin(number: int, pause: float) -> Child:
        return town.run(f"sweep{number}", SWEEP, SWEEP=name, PAUSE=str(pause))

    try:
        for number, word in enumerate(("begun", "worked")):
            child = begin(number, 0.7)
            wait_until(partial(said, child, word), 90, f"the sweep has {word}")
            child.kill()
            killed = time.monotonic()
            after = begin(10 + number, 0)
            wait_until(partial(said, after, "ended"), 90, "another process takes it over")
            waits.append(round(time.monotonic() - killed, 1))
            town.python(DUE)
        once = town.python(STATE.format(name=name))
        both = [begin(20 + number, 0.2) for number in range(2)]
        town.python(DUE)
        for child in both:
            wait_until(partial(said, child, "ended"), 90, "each of two processes has its turn", 0.5)
            town.python(DUE)
        twice = town.python(STATE.format(name=name))
    finally:
        town.stop()
    assert once["failures"] == twice["failures"] == 0, "the sweep failed"
    assert twice["free"], "the lease was not given back"
    changed = {k for k in once["rows"] if once["rows"][k] != twice["rows"][k]}
    assert not changed, f"run again it left other rows: {sorted(changed)}"
    return {"killed": 2, "taken over after s": max(waits)}


def said(child: Child, word: str) -> bool:
    return word in child.said()


def lost_web(name: str, folder: Path) -> Figures:
    """Pages that follow the topic lose their web process to a kill −9; they come back by
    themselves and show what was declared meanwhile."""
    with Town(folder, clock=False) as town:
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


def named(prefix: str, name: str, function: Callable[[str, Path], Figures]) -> None:
    play = partial(function, name)
    play.__doc__ = function.__doc__
    scenario(f"{prefix}: {name}")(play)


for process in ("clock", "worker"):
    for sweep in hooks.sweeps(process):
        named("sweep", sweep.name, killed_sweep)
for topic in registered():
    named("topic", topic, lost_web)
