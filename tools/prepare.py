"""Makes a site ready to be served: words, static files, tables, the demo's content.

The folder of a first run is built under another name and moved into place once it is whole, so
that a run cut short leaves nothing half made. Later runs do again only what has changed, and never
touch what people entered.
"""

import os
import secrets
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

from tools import freshness, messages
from tools.freshness import ROOT, Stamps

ACCOUNTS = "accounts.txt"
DATABASE = "declic.sqlite3"  # the name that settings/base.py gives it

Command = tuple[str, ...]
STATIC: Command = ("collectstatic", "--noinput", "--verbosity=0")
TABLES: Command = ("migrate", "--noinput", "--verbosity=0")
CONTENT: Command = ("load_demo",)


@dataclass(frozen=True)
class Place:
    """A folder that holds one site's data, and the environment that points at it."""

    var: Path
    settings: str
    extra: dict[str, str] = field(default_factory=dict)
    static: bool = True  # DEBUG finds the static files by itself

    @property
    def stamps(self) -> Stamps:
        return Stamps(self.var / "stamps")

    @property
    def env(self) -> dict[str, str]:
        inherited = {
            name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
        }
        return {
            **inherited,
            "DJANGO_SETTINGS_MODULE": self.settings,
            "VAR_DIR": str(self.var),
            "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{inherited.get('PATH', '')}",
            "SECRET_KEY": inherited.get("SECRET_KEY") or self.secret(),
            **self.extra,
        }

    def secret(self) -> str:
        """Made once per place, readable by its owner alone."""
        path = self.var / "secret"
        if not path.exists():
            self.var.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(64))
        return path.read_text()

    def manage(self, *arguments: str) -> "Step":
        return Step(self, arguments)


class Step:
    """One management command under way."""

    def __init__(self, place: Place, arguments: Command) -> None:
        self.name, self.began = arguments[0], time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "site/manage.py"), *arguments],
            env=place.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def finish(self) -> str:
        """What it printed; its failure ends us with its own words."""
        output, _ = self.process.communicate()
        if self.process.returncode:
            raise SystemExit(f"{output}\nmanage.py {self.name} failed (see above)")
        print(f"  {self.name:<18}{time.monotonic() - self.began:6.1f} s", flush=True)
        return output


def tables(place: Place) -> None:
    place.manage(*TABLES).finish()
    place.stamps.put("migrations", freshness.migrations())


def build(place: Place, migrated: Path | None = None) -> None:
    """A new place with the demo's content. The static files are made on the other core.

    A database that is migrated already saves the longest step.
    """
    unfinished = replace(place, var=place.var.with_name(place.var.name + ".building"))
    shutil.rmtree(unfinished.var, ignore_errors=True)
    unfinished.var.mkdir(parents=True)
    if migrated:
        shutil.copyfile(migrated, unfinished.var / DATABASE)
    static = unfinished.manage(*STATIC) if place.static else None
    try:
        tables(unfinished)
        accounts = unfinished.manage(*CONTENT).finish()
        (unfinished.var / ACCOUNTS).write_text(accounts)
        if static:
            static.finish()
            unfinished.stamps.put("static", freshness.static_files())
    finally:
        if static:
            static.process.kill()
    unfinished.var.rename(place.var)


def refresh(place: Place) -> None:
    """Bring a place up to the code: only what the code's own files changed."""
    if place.static and not place.stamps.holds("static", freshness.static_files()):
        place.manage(*STATIC).finish()
        place.stamps.put("static", freshness.static_files())
    if not place.stamps.holds("migrations", freshness.migrations()):
        tables(place)


def prepare(place: Place) -> None:
    messages.compile_all()
    if place.var.exists():
        refresh(place)
    else:
        build(place)
