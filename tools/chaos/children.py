"""Processes that a scenario starts, to be killed, frozen and started again."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tools.freshness import ROOT
from tools.supervisor import die_with_parent


def wait_until(true: Callable[[], object], seconds: float, what: str, pause: float = 0.05) -> float:
    """Wait until `true()` is; how long it took. It fails with `what` was awaited."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"after {seconds} s still not: {what}"
        time.sleep(pause)
    return round(time.monotonic() - began, 2)


class Child:
    """One process, with its output in a file. `freeze` is a black hole: alive, and silent."""

    def __init__(
        self,
        name: str,
        command: list[str],
        env: Mapping[str, str],
        log: Path,
        user: str | None = None,
    ) -> None:
        self.name, self.command, self.env, self.log = name, command, dict(env), log
        self.user = user
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0

    def start(self) -> "Child":
        assert not self.alive, f"{self.name} runs already"
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                env=self.env,
                cwd=ROOT if self.user is None else "/",
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
                user=self.user,
                group=self.user,
                extra_groups=[] if self.user else None,
            )
        self.starts += 1
        return self

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def pid(self) -> int:
        assert self.process is not None, f"{self.name} was not started"
        return self.process.pid

    def family(self) -> list[int]:
        """Itself and all its descendants, whatever sessions they made for themselves."""
        found = [self.pid]
        for pid in found:
            try:
                found += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            except OSError:
                continue  # it ended meanwhile
        return found

    def send(self, number: signal.Signals) -> None:
        for pid in self.family() if self.alive else []:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue

    def kill(self) -> None:
        """As by a lack of memory: no warning, no farewell."""
        self.send(signal.SIGKILL)
        assert self.process is not None
        self.process.wait(10)

    def freeze(self) -> None:
        self.send(signal.SIGSTOP)

    def thaw(self) -> None:
        self.send(signal.SIGCONT)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to end; after ten seconds, insist."""
        if not self.alive:
            return
        assert self.process is not None
        self.thaw()
        os.kill(self.pid, number)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()

    def said(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""
