from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from base.punctuality import State, judge, late_by

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({"due_at": None, "finished_at": None}, State.NEVER),
        ({"finished_at": None}, State.NEVER),
        ({}, State.WELL),
        ({"due_at": ago(60)}, State.WELL),
        ({"due_at": ago(61)}, State.LATE),
        ({"due_at": ago(61), "failures": 2}, State.LATE),
        ({"due_at": ago(600), "lease_until": ago(-5)}, State.RUNNING),
        ({"due_at": ago(600), "lease_until": ago(5)}, State.LATE),
        ({"failures": 1}, State.FAILING),
    ],
)
def test_each_task_has_one_state(changed: dict[str, Any], state: State) -> None:
    usual = {"due_at": ago(-20), "lease_until": None, "finished_at": ago(10), "failures": 0}
    assert judge(**{**usual, **changed}, now=NOW) is state


def test_nothing_is_late_while_somebody_holds_it() -> None:
    assert late_by(ago(90), None, NOW) == timedelta(seconds=90)
    assert late_by(ago(90), ago(-1), NOW) == timedelta(0)
    assert late_by(ago(-90), None, NOW) == timedelta(0)
