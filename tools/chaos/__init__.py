"""What is done to a running site on purpose, and what must hold nevertheless: `make chaos`.

    @scenario("outbox: killed between DATA and the answer")
    def killed_after_data(folder: Path) -> Figures:
        '''No letter is lost, and a doubled one bears the same Message-ID.'''
        with Town(folder) as town:
            ...
        return {"letters": 200, "doubled": 1}

A scenario gets an empty folder of its own, returns its figures and fails by `assert`; its
docstring is what the table says is asserted. A twin is the same with one safety taken away:

    @scenario("outbox: no lease", twin_of="outbox: killed between DATA and the answer")

It must end in an AssertionError, which shows that the probe can see the fault. `Absent` says what
this machine lacks. The pieces to build with are in `tools.chaos.places`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Figures = dict[str, int | float | str]
Function = Callable[[Path], Figures]


class Absent(Exception):
    """This machine has no PostgreSQL, Redis, …: the scenario was not run, and the table says so."""


@dataclass(frozen=True)
class Scenario:
    name: str
    asserts: str
    function: Function
    twin_of: str = ""


_scenarios: dict[str, Scenario] = {}


def scenario(name: str, *, twin_of: str = "") -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        assert name not in _scenarios, f"two scenarios are called {name}"
        _scenarios[name] = Scenario(
            name, " ".join((function.__doc__ or "").split()), function, twin_of
        )
        return function

    return register


def scenarios() -> list[Scenario]:
    return list(_scenarios.values())
