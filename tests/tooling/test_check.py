"""`make test` and the walk through the demo's doors tell the truth about what fails."""

import http.server
import os
import sys
import threading
from collections.abc import Iterator

import pytest

from tools import check, doors, postgres
from tools.check import Part
from tools.freshness import ROOT


def part(name: str, code: str) -> Part:
    return Part(name, [sys.executable, "-c", code])


def test_a_part_that_fails_is_named_with_what_it_said(capsys: pytest.CaptureFixture[str]) -> None:
    parts = [part("lint", "pass"), part("types", "import sys; print('line 7'); sys.exit(1)")]
    assert check.together(parts, at_once=2) == ["types"]
    said = capsys.readouterr().out
    assert "line 7" in said
    assert "types" in said
    assert "FAILED" in said


def test_no_test_under_a_mark_is_no_failure() -> None:
    assert check.judge(part("pytest postgres", "raise SystemExit(5)"))
    assert not check.judge(part("lint", "raise SystemExit(5)"))


def test_the_judges_are_those_we_promise() -> None:
    names = {judge.name for judge in check.judges()}
    assert {"types", "templates", "migrations", "layers", "lint", "format"} <= names


def test_a_missing_server_is_told_with_its_reason() -> None:
    assert "refused" in postgres.reason("postgres://nobody@127.0.0.1:1/nothing")


class Doors(http.server.BaseHTTPRequestHandler):
    shut = ""

    def do_GET(self) -> None:
        self.send_response(404 if self.path == self.shut else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing to tell."""


@pytest.fixture
def house() -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("localhost", 0), Doors)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    Doors.shut = ""
    server.shutdown()


def test_four_open_doors_in_time_are_well(house: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert doors.main(house, 10, os.getpid()) == 0
    said = capsys.readouterr().out
    for door in ("/fr/", "/fr/apprendre/", "/fr/venir/", "/fr/trier/", "/fr/organiser/"):
        assert f"200 {door}" in said


def test_a_shut_door_or_a_late_page_is_a_failure(house: int) -> None:
    assert doors.main(house, 0, os.getpid()) == 1
    Doors.shut = "/fr/trier/"
    assert doors.main(house, 10, os.getpid()) == 1


def test_a_demo_that_ended_is_not_waited_for() -> None:
    assert doors.main(1, 10, 2**22 + 1) == 1


def test_ci_walks_a_fresh_clone_in_time_before_the_tests() -> None:
    lines = [line.strip() for line in (ROOT / ".ci/run").read_text().splitlines()]
    steps = [
        "make system",
        'git clone --quiet --no-hardlinks . "$clone/declic"',
        'python3 tools/doors.py "$port" 120 "$demo"',
        'python3 tools/doors.py "$port" 10 "$demo"',
        "make test",
    ]
    assert [line for line in lines if line in steps] == steps
    assert lines[-1] == "make test"
