"""The table of `make chaos`: chaos.json is kept, chaos.md is written from it."""

import datetime
import json
import subprocess
from dataclasses import asdict, dataclass
from typing import Any

from tools.chaos import Figures, Scenario
from tools.freshness import ROOT

FOLDER = ROOT / "docs/tables"
ROWS = FOLDER / "chaos.json"
PAGE = FOLDER / "chaos.md"

SAID = {"ok": "held", "red": "**FAILED**", "broken": "**BROKEN**", "not run": "not run"}


@dataclass(frozen=True)
class Outcome:
    verdict: str  # ok, red (an assertion failed), broken (the scenario itself) or not run
    words: str
    figures: Figures
    seconds: float


def commit() -> str:
    git = ["git", "-C", str(ROOT)]
    done = subprocess.run(
        [*git, "rev-parse", "--short=10", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "unknown"


def rows() -> dict[str, dict[str, Any]]:
    """By the scenario's name: its last outcome, its twins' and when it was run on which commit."""
    kept: dict[str, dict[str, Any]] = json.loads(ROWS.read_text()) if ROWS.exists() else {}
    return kept


def save(kept: dict[str, dict[str, Any]]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    ordered = dict(sorted(kept.items()))
    ROWS.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n")


def put(one: Scenario, outcome: Outcome, twins: dict[str, Outcome]) -> None:
    """Kept at once: a run that is cut short leaves what it found."""
    row = {
        **asdict(outcome),
        "asserts": one.asserts,
        "twins": {name: asdict(twin) for name, twin in twins.items()},
        "date": datetime.date.today().isoformat(),
        "commit": commit(),
    }
    save({**rows(), one.name: row})


def cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ")


def twin_cell(twins: dict[str, dict[str, Any]]) -> str:
    """A twin is right when it went red."""
    return "<br>".join(
        f"{cell(name)}: {'went red' if twin['verdict'] == 'red' else '**' + twin['verdict'] + '**'}"
        f" ({cell(twin['words'])})"
        for name, twin in twins.items()
    )


def line(name: str, row: dict[str, Any]) -> str:
    result = SAID[row["verdict"]] + (f": {row['words']}" if row["words"] else "")
    figures = ", ".join(f"{label} {value}" for label, value in row["figures"].items())
    result = f"{cell(result)} ({row['date']}, {row['commit']}, {row['seconds']} s)"
    return (
        f"| {cell(name)} | {cell(row['asserts'])} | {result} | {cell(figures)}"
        f" | {twin_cell(row['twins'])} |"
    )


def write(names: set[str]) -> None:
    """Write the page; rows of scenarios that are no more go."""
    kept = {name: row for name, row in rows().items() if name in names}
    save(kept)
    today = datetime.date.today().isoformat()
    PAGE.write_text(
        f"# Chaos: what was done to a running site ({today}, commit {commit()})\n\n"
        "Written by `make chaos`; each row says when and on which commit it was run. A twin is\n"
        "the same scenario with one safety taken away: it must go red, or the probe sees nothing."
        "\n\n"
        "| scenario | what is asserted | result | figures | twin |\n|---|---|---|---|---|\n"
        + "".join(line(name, row) + "\n" for name, row in sorted(kept.items()))
    )
