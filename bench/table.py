"""The table of `make bench`: bench.json is kept, bench.md is written from it."""

import datetime
import os
from typing import Any

from bench import Row, kept
from tools.rows import FOLDER, cell, commit, load, save, stamp

ROWS = FOLDER / "bench.json"
PAGE = FOLDER / "bench.md"


def machine() -> str:
    return f"{os.cpu_count()} cores"


def merge(bench: str, rows: list[Row]) -> None:
    """Put this bench's rows in the place of its old ones; all the others stay."""
    run = {"bench": bench, "machine": machine(), **stamp()}
    others = {name: row for name, row in load(ROWS).items() if row["bench"] != bench}
    for row in rows:
        assert row["name"] not in others, f"two rows are called {row['name']}"
        others[row["name"]] = {**row, **run}
    save(ROWS, others)


def figures(row: Row) -> str:
    found: Any = row.get("figures", row.get("figure", ""))
    if isinstance(found, dict):
        return ", ".join(f"{label}: {value}" for label, value in found.items())
    return str(found)


def ratio(row: Row) -> str:
    if "ratio" not in row:
        return ""
    words = str(row["ratio"])
    if "limit" in row:
        words += f" (at most {row['limit']})"
    return words if kept(row) else f"**{words}**"


def line(row: Row) -> str:
    run = f"{row['date']}, {row['commit']}, {row['machine']}"
    cells = (row["name"], figures(row), row.get("reference", ""), ratio(row), run)
    return "| " + " | ".join(cell(one) for one in cells) + " |\n"


def write(benches: set[str]) -> None:
    """Write the page; rows of benches that are no more go."""
    rows = {name: row for name, row in load(ROWS).items() if row["bench"] in benches}
    save(ROWS, rows)
    today = datetime.date.today().isoformat()
    PAGE.write_text(
        f"# Bench: how fast and how big ({today}, commit {commit()}, {machine()})\n\n"
        "Written by `make bench`; each row says when, on which commit and machine it was taken.\n"
        "A ratio is to a reference measured in the same run; only ratios are promised.\n\n"
        "| what | figures | reference | ratio | run |\n|---|---|---|---|---|\n"
        + "".join(line(row) for _, row in sorted(rows.items()))
    )
