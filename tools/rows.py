"""What the committed tables of audit, chaos and bench share: dated rows by name in JSON.

Each table's own module says what its rows hold and how they are read as a page.
"""

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any

from tools.freshness import ROOT

FOLDER = ROOT / "docs/tables"
Row = dict[str, Any]


def load(path: Path) -> dict[str, Row]:
    """The rows by their unique names; none before the first run."""
    found: dict[str, Row] = json.loads(path.read_text()) if path.exists() else {}
    return found


def save(path: Path, rows: dict[str, Row]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(sorted(rows.items())), indent=1, ensure_ascii=False)
    path.write_text(text + "\n")


def stamp() -> dict[str, str]:
    """When a row was made, and of which code."""
    return {"date": datetime.date.today().isoformat(), "commit": commit()}


def commit() -> str:
    git = ["git", "-C", str(ROOT), "rev-parse", "--short=10", "HEAD"]
    done = subprocess.run(git, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def cell(value: object) -> str:
    """As a cell of a Markdown table."""
    return str(value).replace("|", "\\|").replace("\n", " ")
