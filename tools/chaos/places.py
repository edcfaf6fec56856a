"""The demo's town, served by processes of one's own: what scenarios are played on.

    with Redis(folder) as redis, loaded_postgres(folder) as postgres:
        with Town(folder, postgres=postgres, redis=redis, webs=2, worker=True) as town:
            town.clock.kill()

Without servers of its own a town stands on SQLite. Each process writes to `folder/NAME.log`.
"""

import datetime
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path
from typing import Any

from tools import freshness
from tools.chaos.children import Child, wait_until
from tools.chaos.servers import Postgres, Redis
from tools.databases import once
from tools.freshness import ROOT
from tools.prepare import DATABASE, Place
from tools.running import free_port, loaded_demo
from tools.supervisor import read

SETTINGS = "config.settings.demo"


def load_postgres(made: Path) -> None:
    """A cluster with the demo in it, made under another name in a place PostgreSQL may walk."""
    with tempfile.TemporaryDirectory(prefix="chaos-demo-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "var").mkdir()
        with Postgres(folder) as postgres:
            place = Place(folder / "var", SETTINGS, {"DATABASE_URL": postgres.url})
            for command in (("migrate", "--noinput", "--verbosity=0"), ("load_demo",)):
                place.manage(*command).finish()
        building = made.with_name(f"{made.name}.building")
        shutil.rmtree(building, ignore_errors=True)
        shutil.copytree(folder / "cluster", building / "cluster")
        shutil.copytree(folder / "var/media", building / "media")
        shutil.copy(folder / "var/secret", building / "secret")
        building.rename(made)


def loaded_cluster() -> Path:
    today = datetime.date.today().isoformat()
    made_of = (freshness.code(), freshness.migrations())
    return once(ROOT / "var/chaos", freshness.digest([], today, *made_of), load_postgres)


def loaded_postgres(folder: Path) -> Postgres:
    """PostgreSQL with the demo loaded: a copy of a cluster that is made once for each code."""
    return Postgres(folder, loaded_cluster() / "cluster")


class Town:
    """The demo on SQLite or `postgres`, with `webs` daphnes, perhaps a clock and a worker."""

    def __init__(
        self,
        folder: Path,
        *,
        postgres: Postgres | None = None,
        redis: Redis | None = None,
        webs: int = 1,
        clock: bool = True,
        worker: bool = False,
        **extra: str,
    ) -> None:
        self.folder = folder
        var = folder / "var"
        var.mkdir()
        demo = loaded_demo()
        source = loaded_cluster() if postgres else demo
        shutil.copy(source / "secret", var / "secret")
        shutil.copytree(source / "media", var / "media")
        if not postgres:
            shutil.copy(demo / DATABASE, var / DATABASE)
        (var / "static").symlink_to(demo / "static")
        # No simulated declarations: what moves is what the scenario does.
        env = {"HOST": "127.0.0.1", "BIND": "127.0.0.1", "LIVE": "0", "PYTHONUNBUFFERED": "1"}
        env |= {"DATABASE_URL": postgres.url} if postgres else {}
        env |= {"REDIS_URL": redis.url} if redis else {}
        self.place = Place(var, SETTINGS, env | extra)
        self.ports = [free_port() for _ in range(webs)]
        lines = read(ROOT / "Procfile")
        self.webs = [
            self.child(f"web{number + 1}", lines["web"], PORT=str(port))
            for number, port in enumerate(self.ports)
        ]
        self.clock = self.child("clock", lines["clock"])
        self.worker = self.child("worker", lines["worker"])
        self.wanted = self.webs + [self.clock] * clock + [self.worker] * worker
        self.others: list[Child] = []

    def child(self, name: str, line: str, **extra: str) -> Child:
        """A shell's line, run with this town's environment; not started yet."""
        # All webs are one site: what they say of themselves is the first one's address.
        env = {**self.place.env, "PORT": str(self.ports[0]), **extra}
        return Child(name, ["/bin/sh", "-c", line], env, self.folder / f"{name}.log")

    @property
    def urls(self) -> list[str]:
        return [f"http://127.0.0.1:{port}" for port in self.ports]

    @property
    def url(self) -> str:
        return self.urls[0]

    def start(self) -> "Town":
        for child in self.wanted:
            if not child.alive:
                child.start()
        self.wait_for_webs()
        return self

    def wait_for_webs(self, seconds: float = 60) -> None:
        for url in self.urls:
            wait_until(partial(self.answers, url), seconds, f"{url} answers", 0.1)

    def answers(self, url: str, path: str = "/sante") -> bool:
        return self.status(url + path) == 200

    def status(self, address: str, timeout: float = 5) -> int:
        """The HTTP status, 0 when there is no answer."""
        try:
            with urllib.request.urlopen(address, timeout=timeout) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def stop(self) -> None:
        for child in [*self.others, *reversed(self.wanted)]:
            child.stop()

    def __enter__(self) -> "Town":
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def manage(self, *arguments: str) -> str:
        """Run a management command on this town's data and return what it printed."""
        step = self.place.manage(*arguments)
        output, _ = step.process.communicate()
        assert step.process.returncode == 0, output
        return output

    def python(self, code: str) -> Any:
        """Run `code` with Django set up on this town's data; what it prints last, read as JSON."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.place.env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        lines = done.stdout.strip().splitlines()
        return json.loads(lines[-1]) if lines else None

    def run(self, name: str, code: str, **extra: str) -> Child:
        """Start `code` with Django set up as a process of its own, called `name`."""
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        env = {**self.place.env, **extra}
        child = Child(name, command, env, self.folder / f"{name}.log")
        self.others.append(child)
        return child.start()
