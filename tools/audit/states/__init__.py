"""Every state that a page can be in, each a function that brings it about in the demo's data.

    @state("event: full", kind="reading", covers="events.EventPage")
    def full() -> Visit:
        return Visit(page.url)

`kind` is a row of budgets.json; `covers` names the page types ("app.Model") and addresses
("events:book") that this state is one of. A test holds that nothing public is left out.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field

READ_ONLY = {"reading", "list", "illustrated", "dense", "board", "hall", "widget"}


@dataclass(frozen=True)
class Visit:
    """Where to go, as whom, and what to type before looking.

    `sent` fills fields by name and presses the form's button: the state after a post.
    """

    path: str
    status: int = 200
    cookies: dict[str, str] = field(default_factory=dict)
    sent: dict[str, str] | None = None
    # Whether anonymous reading may leave a cookie (the token of a form).
    may_set: tuple[str, ...] = ()
    # What only a script can do, said in words of its own where there is none.
    needs_script: bool = False


@dataclass(frozen=True)
class State:
    name: str
    kind: str
    covers: tuple[str, ...]
    make: Callable[[], Visit]


_states: dict[str, State] = {}


def state(
    name: str, kind: str, covers: str | tuple[str, ...]
) -> Callable[[Callable[[], Visit]], Callable[[], Visit]]:
    def keep(make: Callable[[], Visit]) -> Callable[[], Visit]:
        if name in _states:
            raise ValueError(f"two states are named {name}")
        names = (covers,) if isinstance(covers, str) else covers
        _states[name] = State(name, kind, names, make)
        return make

    return keep


def registered() -> list[State]:
    """All of them; importing the modules of this package registers them (needs Django)."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return list(_states.values())


def covered() -> set[str]:
    return {name for each in registered() for name in each.covers}
