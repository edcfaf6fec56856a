"""Against a real daphne: what only its own transports can show."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from live.closing import Close
from tools.freshness import ROOT
from tools.listeners import asked, heard, listen, memory, stall
from tools.running import free_port

TOPIC = "restless:1"
STALLED = 20
FRAMES = 200


class Daphne:
    def __init__(self, log: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log
        paths = os.pathsep.join([str(ROOT), str(ROOT / "site")])
        told = {"EVERY": "0.02", "SIZE": "60000", "PATIENCE": "3", "PYTHONPATH": paths}
        command = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(self.port)]
        with log.open("w") as output:
            self.process = subprocess.Popen(
                [*command, "--access-log", "/dev/null", "tools.watched:application"],
                env={**os.environ, **told},
                cwd=ROOT,
                stdout=output,
                stderr=output,
            )

    def up(self) -> bool:
        with contextlib.suppress(OSError):
            return "revision" in asked(self.url)
        return False


@pytest.fixture(scope="module")
def daphne(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daphne]:
    running = Daphne(tmp_path_factory.mktemp("daphne") / "log")
    deadline = time.monotonic() + 90
    while not running.up():
        assert running.process.poll() is None, running.log.read_text()
        assert time.monotonic() < deadline, "daphne did not come up"
        time.sleep(0.1)
    yield running
    running.process.kill()
    running.process.wait(10)


def test_it_can_be_seen_who_does_not_read(daphne: Daphne) -> None:
    """Red when daphne or Twisted rename what live.lines leans on: look for another way then."""
    with listen(daphne.url, TOPIC) as page:
        heard(page)
        assert asked(daphne.url)["blind"] == 0


def test_twenty_pages_that_never_read_cost_a_few_megabytes_and_are_let_go(daphne: Daphne) -> None:
    with listen(daphne.url, TOPIC, max_size=None) as page:
        heard(page)
        before = memory(daphne.process.pid)
        lines = [stall(daphne.port, TOPIC) for _ in range(STALLED)]
        first = heard(page)["revision"]
        most = 0
        while heard(page)["revision"] < first + FRAMES:
            most = max(most, memory(daphne.process.pid) - before)
        # Held for them all, that would be 240 MB.
        assert most < 12_000_000
        deadline = time.monotonic() + 15
        while asked(daphne.url)["watchers"] > 1 and time.monotonic() < deadline:
            heard(page)
        assert asked(daphne.url)["watchers"] == 1
        for line in lines:
            line.close()


def test_a_page_that_talks_is_closed_with_4008(daphne: Daphne) -> None:
    with listen(daphne.url, TOPIC) as page:
        for _ in range(10):
            page.send("hello")
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                heard(page)
    assert closed.value.rcvd and closed.value.rcvd.code == Close.TALKS


def test_an_unknown_path_is_closed_without_a_traceback(daphne: Daphne) -> None:
    for topic in ("restless", "nothing:1", "a/b/c"):
        with listen(daphne.url, topic) as page, pytest.raises(ConnectionClosed) as closed:
            heard(page)
        assert closed.value.rcvd and closed.value.rcvd.code == Close.UNKNOWN
    assert "Traceback" not in daphne.log.read_text()


def test_a_foreign_page_has_no_handshake(daphne: Daphne) -> None:
    with pytest.raises(InvalidStatus) as refused:
        listen(daphne.url, TOPIC, origin="https://elsewhere.example")
    assert refused.value.response.status_code == 403
