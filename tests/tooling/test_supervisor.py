"""The supervisor starts again what dies, and leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.freshness import ROOT
from tools.supervisor import read

SCRIPT = """
import os, sys
from pathlib import Path
from tools.supervisor import Process, Supervisor

line = 'echo $$ >> {name}; exec sleep 60'
folder = Path(sys.argv[1])
processes = [Process(name, line.format(name=name), os.environ, folder) for name in ("web", "clock")]
Supervisor(processes, lambda: True).run()
"""


def eventually(found: object, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if callable(found) and found():
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


class Running:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [sys.executable, "-c", SCRIPT, str(folder)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)

    def pids(self, name: str) -> list[int]:
        path = self.folder / name
        return [int(line) for line in path.read_text().split()] if path.exists() else []


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    started = Running(tmp_path)
    assert eventually(lambda: started.pids("web") and started.pids("clock"))
    yield started
    started.process.terminate()
    started.process.wait(15)


def test_a_killed_process_starts_again_and_its_neighbour_stays(running: Running) -> None:
    os.kill(running.pids("web")[0], signal.SIGKILL)
    assert eventually(lambda: len(running.pids("web")) == 2)
    assert alive(running.pids("web")[1])
    assert len(running.pids("clock")) == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_stays_behind(running: Running, number: signal.Signals) -> None:
    running.process.send_signal(number)
    running.process.wait(15)
    children = running.pids("web") + running.pids("clock")
    assert eventually(lambda: not any(alive(pid) for pid in children))


def test_the_procfile_names_what_a_host_runs() -> None:
    lines = read(ROOT / "Procfile")
    assert set(lines) == {"web", "worker", "clock", "release", "postdeploy"}
    for flag in ("backlog=4096", "--websocket-max-frame-size 4096", "--http-timeout 30"):
        assert flag in lines["web"]
    assert "--access-log /dev/null" in lines["web"]  # no client address in the logs
