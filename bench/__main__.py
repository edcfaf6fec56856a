"""Runs each bench whose name holds one of the words, or all; writes docs/tables/bench.md."""

import importlib
import pkgutil
import sys
import time

import bench as package
from bench import Absent, Bench, benches, kept, table


def load() -> None:
    for module in pkgutil.iter_modules(package.__path__):
        if module.name not in {"__main__", "table"}:
            importlib.import_module(f"bench.{module.name}")


def chosen(words: list[str]) -> list[Bench]:
    return [one for one in benches() if not words or any(word in one.name for word in words)]


def run(one: Bench) -> bool:
    """Whether it could run, and each row keeps to its limit."""
    began = time.monotonic()
    try:
        rows = one.function()
    except Absent as why:
        print(f"{one.name}: not run, {why}", flush=True)
        return True
    table.merge(one.name, rows)
    print(f"{one.name} ({time.monotonic() - began:.1f} s)", flush=True)
    for row in rows:
        print(
            "  ",
            table.line({**table.load(table.ROWS)[row["name"]], "machine": ""}).strip(),
            flush=True,
        )
    return all(kept(row) for row in rows)


def main(words: list[str]) -> int:
    load()
    wanted = chosen(words)
    if not wanted:
        print(f"No bench is called so. There are: {', '.join(one.name for one in benches())}.")
        return 2
    content = [run(one) for one in wanted]
    table.write({one.name for one in benches()})
    return 0 if all(content) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
