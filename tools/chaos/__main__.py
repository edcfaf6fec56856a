"""`make chaos`, or `python -m tools.chaos NAME…`: each scenario whose name holds one of the words.

Scenarios run one after another, each with its twins, against sites of their own. A run of some
of them writes their rows anew into docs/tables/chaos.json and leaves the others.
"""

import contextlib
import importlib
import pkgutil
import signal
import sys
import tempfile
import time
import traceback
from pathlib import Path
from types import FrameType

from tools import chaos
from tools.chaos import Absent, Figures, Scenario, table
from tools.chaos.places import loaded_cluster
from tools.chaos.table import Outcome
from tools.running import loaded_demo

LIMIT = 240  # seconds for one scenario


def load() -> None:
    for module in pkgutil.iter_modules(chaos.__path__):
        if not module.name.startswith("__"):
            importlib.import_module(f"tools.chaos.{module.name}")


def too_long(number: int, frame: FrameType | None) -> None:
    raise AssertionError(f"not done after {LIMIT} s")


def run(one: Scenario) -> Outcome:
    """Run `one` in a folder of its own. What goes wrong in any other way than by `assert` is a
    fault of the scenario, never what a twin is meant to show."""
    figures: Figures = {}
    began = time.monotonic()
    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(LIMIT)
    with tempfile.TemporaryDirectory(prefix="chaos-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL's own user walks through it
        try:
            figures = one.function(folder)
            verdict, words = "ok", ""
        except Absent as why:
            verdict, words = "not run", str(why)
        except AssertionError as error:
            verdict, words = "red", str(error).partition("\n")[0] or traced(error)
        except Exception as error:
            traceback.print_exc()
            verdict, words = "broken", f"{type(error).__name__} {traced(error)}"
        finally:
            signal.alarm(0)
    return Outcome(verdict, words, figures, round(time.monotonic() - began, 1))


def traced(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return last.line or last.name


def chosen(words: list[str]) -> list[Scenario]:
    """Named by any part of their names; a twin is run with the scenario that it is of."""
    return [
        one
        for one in chaos.scenarios()
        if not one.twin_of and (not words or any(word in one.name for word in words))
    ]


def tell(name: str, outcome: Outcome) -> None:
    print(f"{outcome.verdict:<8}{outcome.seconds:6.1f} s  {name}  {outcome.words}", flush=True)
    if outcome.figures:
        print("                  ", outcome.figures, flush=True)


def prepare() -> None:
    """What scenarios copy takes a minute to make, and is no part of their time."""
    loaded_demo()
    with contextlib.suppress(Absent):
        loaded_cluster()


def main(words: list[str]) -> int:
    load()
    prepare()
    twins = [one for one in chaos.scenarios() if one.twin_of]
    content = True
    for one in chosen(words):
        outcome = run(one)
        tell(one.name, outcome)
        seen = {}
        for twin in twins:
            if twin.twin_of == one.name:
                seen[twin.name] = run(twin)
                tell(f"twin: {twin.name}", seen[twin.name])
        table.put(one, outcome, seen)
        content &= outcome.verdict == "ok" and all(t.verdict == "red" for t in seen.values())
    table.write(names={one.name for one in chaos.scenarios()})
    return 0 if content else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
