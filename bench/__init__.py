"""How fast and how big: `make bench`, or `python -m bench NAME…` for some of them.

    @bench("pagecache")
    def hits() -> list[Row]:
        '''What a page costs, in one run with what it is compared with.'''
        return [row("page from the cache", {"µs of CPU": 240}, "bare daphne", ratio=1.1, limit=1.3)]

Times of two runs are never compared: a machine has better days. So each function measures its
reference in the same run, and the ratio is what counts. A ratio over its limit fails the run.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Function = Callable[[], list[Row]]


class Absent(Exception):
    """This machine lacks what a bench needs: it is not run, and its old rows stay."""


@dataclass(frozen=True)
class Bench:
    name: str
    measures: str
    function: Function


_benches: dict[str, Bench] = {}


def bench(name: str) -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        assert name not in _benches, f"two benches are called {name}"
        _benches[name] = Bench(name, " ".join((function.__doc__ or "").split()), function)
        return function

    return register


def benches() -> list[Bench]:
    return list(_benches.values())


def row(
    name: str,
    figures: Mapping[str, float | int | str],
    reference: str = "",
    *,
    ratio: float | None = None,
    limit: float | None = None,
) -> Row:
    """A line of the table: `name` is unique in it. `ratio` is to `reference`, at most `limit`."""
    found: Row = {"name": name, "figures": figures, "reference": reference}
    if ratio is not None:
        found["ratio"] = round(ratio, 2)
    if limit is not None:
        found["limit"] = limit
    return found


def kept(found: Row) -> bool:
    """Whether the row keeps to its limit, if it has one."""
    return "limit" not in found or found.get("ratio", 0) <= found["limit"]
