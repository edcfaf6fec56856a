from collections.abc import Iterator

import pytest

from base import readiness
from base.readiness import Finding, Line


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(readiness, "_checks", {})
    yield


def test_what_is_missing_comes_first() -> None:
    readiness.register("mail", "Letters", lambda: Finding(True, "They leave."))
    readiness.register("host", "Host", lambda: Finding(False, "Say who hosts.", "/admin/"))

    assert readiness.lines() == [
        Line("host", "Host", False, "Say who hosts.", "/admin/"),
        Line("mail", "Letters", True, "They leave.", ""),
    ]
    assert [line.name for line in readiness.missing()] == ["host"]


def test_a_check_that_fails_is_a_finding_and_hides_no_other() -> None:
    def broken() -> Finding:
        raise RuntimeError("no database")

    readiness.register("broken", "Database", broken)
    readiness.register("fine", "Clock", lambda: Finding(True))

    assert [(line.name, line.ok) for line in readiness.lines()] == [
        ("broken", False),
        ("fine", True),
    ]


def test_the_same_name_again_replaces_the_check() -> None:
    readiness.register("clock", "Clock", lambda: Finding(False))
    readiness.register("clock", "Clock", lambda: Finding(True))

    assert readiness.missing() == []


def test_a_check_may_be_taken_away() -> None:
    readiness.register("clock", "Clock", lambda: Finding(False))
    readiness.unregister("clock")

    assert readiness.lines() == []
