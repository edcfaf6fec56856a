"""Judges promises.toml by what happened in this very run of `make test`.

Each run of pytest writes the outcome of every test into CHECK_RESULTS; the main one, which comes
last, reads them all, fails when a proof is missing, skipped or failed, and says the count.
"""

import json
import os
from pathlib import Path

import pytest

from tools import promises

RESULTS = os.environ.get("CHECK_RESULTS")
RUN = os.environ.get("CHECK_RUN", "")
WORSE = {"passed": 0, "skipped": 1, "failed": 2}


class Outcomes:
    """Lives in the process that hears of every test, not in its workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[str, str] = {}
        self.faults: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        known = self.seen.get(report.nodeid, "passed")
        self.seen[report.nodeid] = max(known, report.outcome, key=lambda word: WORSE[word])

    def all(self) -> dict[str, str]:
        """This run's outcomes, and those of the runs before it."""
        merged: dict[str, str] = {}
        for path in sorted(self.folder.glob("outcomes-*.json")):
            merged |= json.loads(path.read_text())
        return merged

    def notes(self) -> dict[str, dict[str, str] | list[str]]:
        path = self.folder / "notes.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        (self.folder / f"outcomes-{RUN}.json").write_text(json.dumps(self.seen))
        if RUN != "main":
            return
        outcomes, absent = self.all(), self.notes().get("absent", {})
        for promise in promises.load():
            self.faults += promises.faults_of_form(promise)
            self.faults += [
                fault
                for fault in promises.faults_of_run(promise, outcomes)
                if not (absent and fault.endswith(" missing"))
            ]
        if self.faults and session.exitstatus == 0:
            session.exitstatus = 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if RUN != "main":
            return
        notes = self.notes()
        absent = notes.get("absent", {})
        for fault in self.faults:
            terminalreporter.write_line(f"promise not kept: {fault}", red=True)
        for name in notes.get("failed", []):
            terminalreporter.write_line(f"failed before: {name}", red=True)
        if isinstance(absent, dict):
            for name, why in absent.items():
                terminalreporter.write_line(f"not run here: {name}: {why}", yellow=True)
        terminalreporter.write_line(promises.count(promises.load()))


def pytest_configure(config: pytest.Config) -> None:
    if RESULTS and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Outcomes(Path(RESULTS)), "outcomes")
