"""Databases that take long to make are made once, and copied."""

import fcntl
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tools import freshness
from tools.freshness import ROOT
from tools.prepare import DATABASE, Place, tables

AN_HOUR = 3600


def once(folder: Path, name: str, make: Callable[[Path], None]) -> Path:
    """`folder/name`, made by the first who asks; what is old there is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / name
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            for old in folder.iterdir():
                # A younger one may still serve a run that began before the last change.
                if old.is_dir() and time.time() - old.stat().st_mtime > AN_HOUR:
                    shutil.rmtree(old, ignore_errors=True)
            make(made)
    return made


def migrate(made: Path) -> None:
    building = Place(made.with_name(f"{made.name}.building"), "config.settings.test")
    tables(building)
    building.var.rename(made)


def migrated() -> Path:
    """Migrating Wagtail takes 20 s: done once for each state of the migrations."""
    return once(ROOT / "var/test", freshness.migrations(), migrate) / DATABASE
