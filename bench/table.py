"""The table of `make bench`: bench.json is kept, bench.md is written from it."""

import datetime
import json
import os
import subprocess
from typing import Any

from bench import Row, kept
from tools.freshness import ROOT

FOLDER = ROOT / "docs/tables"
ROWS = FOLDER / "bench.json"
PAGE = FOLDER / "bench.md"


def commit() -> str:
    git = ["git", "-C", str(ROOT), "rev-parse", "--short=10", "HEAD"]
    done = subprocess.run(git, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def machine() -> str:
    return f"{os.cpu_count()} cores"


def load() -> dict[str, Row]:
    """By the row's name: its figures, when they were taken, on which commit and machine."""
    found: dict[str, Row] = json.loads(ROWS.read_text()) if ROWS.exists() else {}
    return found


def merge(bench: str, rows: list[Row]) -> None:
    """Put this bench's rows in the place of its old ones; all the others stay."""
    stamp = {
        "bench": bench,
        "date": datetime.date.today().isoformat(),
        "commit": commit(),
        "machine": machine(),
    }
    others = {name: row for name, row in load().items() if row["bench"] != bench}
    for row in rows:
        assert row["name"] not in others, f"two rows are called {row['name']}"
        others[row["name"]] = {**row, **stamp}
    save(others)


def save(rows: dict[str, Row]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    ordered = dict(sorted(rows.items()))
    ROWS.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n")


def cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


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
    rows = {name: row for name, row in load().items() if row["bench"] in benches}
    save(rows)
    today = datetime.date.today().isoformat()
    PAGE.write_text(
        f"# Bench: how fast and how big ({today}, commit {commit()}, {machine()})\n\n"
        "Written by `make bench`; each row says when, on which commit and machine it was taken.\n"
        "A ratio is to a reference measured in the same run; only ratios are promised.\n\n"
        "| what | figures | reference | ratio | run |\n|---|---|---|---|---|\n"
        + "".join(line(row) for _, row in sorted(rows.items()))
    )
