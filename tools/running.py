"""A copy of the demo, really served: for browser tests, `make audit` and `make chaos`."""

import datetime
import shutil
import signal
import socket
import time
import urllib.error
import urllib.request
from pathlib import Path

from tools import freshness, messages
from tools.databases import migrated, once
from tools.freshness import ROOT
from tools.prepare import DATABASE, Place, build
from tools.supervisor import Process, end, read

# Without the background flags Chromium calls home at every start.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def load(made: Path) -> None:
    messages.compile_all()
    build(Place(made, "config.settings.demo"), migrated())


def loaded_demo() -> Path:
    """The demo's folder, made once for each state of the code and each day: its day is today."""
    made_of = (freshness.code(), freshness.static_files(), freshness.migrations())
    today = datetime.date.today().isoformat()
    return once(ROOT / "var/browser", freshness.digest([], today, *made_of), load)


class Site:
    """A copy of the demo of one's own, served by daphne with its clock on a free port."""

    def __init__(self, var: Path, **extra: str) -> None:
        made = loaded_demo()
        var.mkdir(parents=True, exist_ok=True)
        for name in (DATABASE, "secret"):
            shutil.copy(made / name, var / name)
        shutil.copytree(made / "media", var / "media", dirs_exist_ok=True)
        (var / "static").symlink_to(made / "static")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        address = {"HOST": "127.0.0.1", "BIND": "127.0.0.1", "PORT": str(self.port)}
        # No simulated declarations: what moves is what the test does.
        self.place = Place(var, "config.settings.demo", {**address, "LIVE": "0", **extra})
        lines = read(ROOT / "Procfile")
        self.web = Process("web", lines["web"], self.place.env, ROOT)
        self.clock = Process("clock", lines["clock"], self.place.env, ROOT)

    def start(self) -> "Site":
        for process in (self.web, self.clock):
            if process.child is None or process.child.poll() is not None:
                process.start(time.monotonic())
        deadline = time.monotonic() + 90
        while not self.answers():
            assert time.monotonic() < deadline, "daphne did not come up"
            time.sleep(0.1)
        return self

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/sante", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """The web process dies as by a lack of memory: no warning, no farewell."""
        self.web.signal(signal.SIGKILL)
        assert self.web.child is not None
        self.web.child.wait(10)

    def stop(self) -> None:
        end([self.web, self.clock])

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site's data and return what it printed."""
        step = self.place.manage(*arguments)
        output, _ = step.process.communicate()
        assert step.process.returncode == 0, output
        return output
