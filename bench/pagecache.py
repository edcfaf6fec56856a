"""What a kept page costs beside a bare hello of the same size, served by the same daphne."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import Row, bench, row
from tools.freshness import ROOT
from tools.running import Site, free_port
from tools.supervisor import Process

PAGE = "/fr/"
BROWSER = {"Accept-Encoding": "gzip, deflate, br", "Accept": "text/html", "User-Agent": "bench"}
MANY, FEW, ROUNDS = 1500, 60, 3
TICK = os.sysconf("SC_CLK_TCK")


def cpu(pid: int) -> float:
    """Seconds of CPU that this process has used, in all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def ask(port: int, times: int, path: str = PAGE, **headers: str) -> http.client.HTTPResponse:
    """One connection that stays open, as a browser's or a proxy's does."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(times):
        connection.request("GET", path, headers={**BROWSER, **headers})
        answer = connection.getresponse()
        answer.read()
    connection.close()
    return answer


def cost(pid: int, port: int, times: int, **more: str) -> float:
    """Milliseconds of CPU for one request."""
    before = cpu(pid)
    ask(port, times, **more)
    return (cpu(pid) - before) / times * 1000


def hello(size: int) -> tuple[Process, int]:
    port = free_port()
    line = f"exec {sys.executable} -m daphne -e tcp:port={port}:interface=127.0.0.1 "
    line += "--access-log /dev/null "
    line += "--no-server-name bench.hello:application"
    env = {**os.environ, "BODY": str(size), "PYTHONPATH": str(ROOT)}
    process = Process("hello", line, env, ROOT)
    process.start(time.monotonic())
    deadline = time.monotonic() + 30
    while True:
        try:
            ask(port, 50)
            return process, port
        except OSError:
            assert time.monotonic() < deadline, "the hello did not come up"
            time.sleep(0.1)


def pid_of(process: Process) -> int:
    assert isinstance(process.child, subprocess.Popen)
    return process.child.pid


@bench("pagecache")
def pages() -> list[Row]:
    """CPU of the server for one request: a hello, a kept page, "not changed", a page made anew."""
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder) / "var").start()
        bare = None
        try:
            time.sleep(2)  # the follower has asked once
            answer = ask(site.port, 50)
            size, etag = int(answer.headers["Content-Length"]), str(answer.headers["ETag"])
            bare, port = hello(size)
            web, served = pid_of(site.web), site.port
            found: dict[str, list[float]] = {name: [] for name in ("hello", "hit", "304", "made")}
            for _ in range(ROUNDS):  # in turns, so that a busy machine is busy for all
                found["hello"].append(cost(pid_of(bare), port, MANY))
                found["hit"].append(cost(web, served, MANY))
                found["304"].append(cost(web, served, MANY, **{"If-None-Match": etag}))
                found["made"].append(cost(web, served, FEW, Authorization="none"))
        finally:
            site.stop()
            if bare and bare.child:
                bare.child.terminate()
                bare.child.wait(10)
    least = {name: min(values) for name, values in found.items()}
    told = {name: {"ms of CPU": round(value, 3), "octets": size} for name, value in least.items()}
    base = least["hello"]
    reference = "a bare daphne hello"
    return [
        row("a bare daphne hello", told["hello"], reference, ratio=1.0),
        row("a kept page", told["hit"], reference, ratio=least["hit"] / base, limit=1.3),
        row("a kept page, not changed", told["304"], reference, ratio=least["304"] / base),
        row("the same page made anew", told["made"], reference, ratio=least["made"] / base),
    ]
