"""Runs lines of the Procfile side by side in the foreground and starts again what dies.

honcho stops everything when one process ends, supervisord wants a configuration file and a daemon
of its own: for three processes on one machine a hundred lines are the plainer thing.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

FIRST_DELAY = 0.2
LONGEST_DELAY = 15.0
CALM = 30.0  # a process that lived this long starts again at once
PATIENCE = 10.0  # what a process has to end by itself when asked to
PR_SET_PDEATHSIG = 1


def read(procfile: Path) -> dict[str, str]:
    lines = (line.partition(":") for line in procfile.read_text().splitlines())
    return {name.strip(): command.strip() for name, _, command in lines if command}


def die_with_parent() -> None:
    """In the child: were the supervisor killed, nothing of it must stay behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Process:
    """One line of the Procfile, alive or waiting to be started again."""

    def __init__(self, name: str, command: str, env: Mapping[str, str], folder: Path) -> None:
        self.name, self.command, self.env, self.folder = name, command, env, folder
        self.child: subprocess.Popen[bytes] | None = None
        self.delay = FIRST_DELAY
        self.started = 0.0
        self.due = 0.0

    def start(self, now: float) -> None:
        self.started = now
        self.child = subprocess.Popen(
            ["/bin/sh", "-c", self.command],
            env=dict(self.env),
            cwd=self.folder,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def watch(self, now: float) -> None:
        """Notice a death, and start again when the wait is over."""
        if self.child is not None:
            if self.child.poll() is None:
                return
            self.delay = FIRST_DELAY if now - self.started > CALM else self.delay
            print(
                f"{self.name} ended ({self.child.returncode}), starts again in {self.delay:.1f} s",
                flush=True,
            )
            self.child, self.due = None, now + self.delay
            self.delay = min(self.delay * 2, LONGEST_DELAY)
        if now >= self.due:
            self.start(now)

    def signal(self, number: signal.Signals) -> None:
        if self.child is not None and self.child.poll() is None:
            os.killpg(self.child.pid, number)


def end(processes: list[Process]) -> None:
    """Ask all of them to end; after ten seconds, insist."""
    for process in processes:
        process.signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    for process in processes:
        if process.child is not None:
            try:
                process.child.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.signal(signal.SIGKILL)


class Supervisor:
    def __init__(self, processes: list[Process], ready: Callable[[], bool]) -> None:
        self.first, *self.others = processes
        self.ready = ready
        self.stopping = False

    def ask_to_stop(self, *_: object) -> None:
        self.stopping = True

    def run(self) -> None:
        """Start the first, and once it is ready the others; watch them until told to stop."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        watched = [self.first]
        while not self.stopping:
            now = time.monotonic()
            for process in watched:
                process.watch(now)
            if len(watched) == 1 and self.ready():
                watched += self.others
            time.sleep(0.1)
        end(watched)
