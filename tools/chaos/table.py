"""The table of `make chaos`: chaos.json is kept, chaos.md is written from it."""

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from tools.chaos import Figures, Scenario
from tools.rows import FOLDER, cell, commit, load, save, stamp

ROWS = FOLDER / "chaos.json"
PAGE = FOLDER / "chaos.md"

SAID = {"ok": "held", "red": "**FAILED**", "broken": "**BROKEN**", "not run": "not run"}


@dataclass(frozen=True)
class Outcome:
    verdict: str  # ok, red (an assertion failed), broken (the scenario itself) or not run
    words: str
    figures: Figures
    seconds: float


def rows() -> dict[str, dict[str, Any]]:
    """By the scenario's name: its last outcome, its twins' and when it was run on which commit."""
    return load(ROWS)


def put(one: Scenario, outcome: Outcome, twins: dict[str, Outcome]) -> None:
    """Kept at once: a run that is cut short leaves what it found."""
    row = {
        **asdict(outcome),
        "asserts": one.asserts,
        "twins": {name: asdict(twin) for name, twin in twins.items()},
        **stamp(),
    }
    save(ROWS, {**rows(), one.name: row})


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
    save(ROWS, kept)
    today = datetime.date.today().isoformat()
    PAGE.write_text(
        f"# Chaos: what was done to a running site ({today}, commit {commit()})\n\n"
        "Written by `make chaos`; each row says when and on which commit it was run. A twin is\n"
        "the same scenario with one safety taken away: it must go red, or the probe sees nothing."
        "\n\n"
        "| scenario | what is asserted | result | figures | twin |\n|---|---|---|---|---|\n"
        + "".join(line(name, row) + "\n" for name, row in sorted(kept.items()))
    )
