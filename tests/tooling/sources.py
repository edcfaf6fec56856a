"""What the repository holds, and what pyproject.toml says of its rooms."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tools.freshness import ROOT

FEATURES = {"courses", "events", "cleanup"}


@cache
def files() -> list[Path]:
    """Tracked files, and those that a commit would take."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / name for name in done.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def named(*endings: str, migrations: bool = False) -> list[Path]:
    return [
        path
        for path in files()
        if path.name.endswith(endings) and (migrations or "migrations" not in path.parts)
    ]


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def room_of(path: Path) -> str | None:
    """The package that a file of ours belongs to: `courses`, `base`, …; None outside of them."""
    parts = path.relative_to(ROOT).parts
    if parts[0] in FEATURES:
        return parts[0]
    return parts[1] if parts[0] == "site" and len(parts) > 2 else None


def rooms() -> set[str]:
    return {room for path in files() if (room := room_of(path))}


@cache
def heights() -> dict[str, int]:
    """Each room's layer, the lowest being 0, as the contract of import-linter has it."""
    contract = next(
        contract
        for contract in project()["tool"]["importlinter"]["contracts"]
        if contract["id"] == "rooms"
    )
    lines = reversed(contract["layers"])
    return {
        name.strip().strip("()"): height
        for height, line in enumerate(lines)
        for name in line.split("|")
    }


def may_know(knower: str, known: str) -> bool:
    return knower == known or heights()[knower] > heights()[known]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
