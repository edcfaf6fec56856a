"""Pages that do not read what daphne sends them."""

import os
import sys
from pathlib import Path

from tools.chaos import Figures, scenario
from tools.chaos.children import Child, wait_until
from tools.freshness import ROOT
from tools.listeners import asked, heard, listen, memory, stall
from tools.running import free_port

STALLED, FRAMES, BOUND = 20, 200, 12_000_000


def stalled(folder: Path, **extra: str) -> Figures:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    told = {"EVERY": "0.02", "SIZE": "60000", "PATIENCE": "3", **extra}
    command = [sys.executable, "-m", "daphne", "-b", "127.0.0.1", "-p", str(port)]
    command += ["--access-log", "/dev/null", "tools.watched:application"]
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    web = Child("web", command, {**os.environ, **told, "PYTHONPATH": paths}, folder / "web.log")
    web.start()
    try:
        wait_until(lambda: listens(url), 60, "daphne answers")
        with listen(url, "restless:1", max_size=None) as page:
            heard(page)
            before, most = memory(web.pid), 0
            lines = [stall(port, "restless:1") for _ in range(STALLED)]
            first = heard(page)["revision"]
            while heard(page)["revision"] < first + FRAMES:
                most = max(most, memory(web.pid) - before)
            megabytes = round(most / 1e6, 1)
            assert most < BOUND, f"{STALLED} stalled pages cost {megabytes} MB"
            wait_until(lambda: heard(page) and asked(url)["watchers"] == 1, 15, "all are let go", 0)
            for line in lines:
                line.close()
    finally:
        web.kill()
    return {"stalled": STALLED, "frames of 60 kB": FRAMES, "MB at most": megabytes}


def listens(url: str) -> bool:
    try:
        return "revision" in asked(url)
    except OSError:
        return False


@scenario("sockets: pages that never read")
def never_read(folder: Path) -> Figures:
    """Twenty pages that never read cost daphne less than 12 MB over 200 frames of 60 kB (240 MB in
    all), one that reads is served meanwhile, and they are let go."""
    return stalled(folder)


@scenario("sockets: daphne left to itself", twin_of="sockets: pages that never read")
def never_read_unbounded(folder: Path) -> Figures:
    """Nobody looks how much waits."""
    return stalled(folder, UNBOUNDED="1")
