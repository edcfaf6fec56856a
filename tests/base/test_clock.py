from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from base import clock, hooks
from base.models import SweepRun

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)


def make_sweep(function: object = None) -> tuple[hooks.Sweep, list[datetime]]:
    calls: list[datetime] = []

    def note(now: datetime) -> int:
        calls.append(now)
        return 3

    return hooks.Sweep("test", 30, function or note, "clock"), calls  # type: ignore[arg-type]


def test_a_sweep_runs_when_due_and_not_before() -> None:
    sweep, calls = make_sweep()
    assert clock.run(sweep, NOW)
    assert not clock.run(sweep, NOW + timedelta(seconds=29))
    assert clock.run(sweep, NOW + timedelta(seconds=30))
    assert calls == [NOW, NOW + timedelta(seconds=30)]
    assert SweepRun.objects.get().last_count == 3


def test_a_lease_keeps_others_out_until_it_ends() -> None:
    sweep, _ = make_sweep()
    assert clock.take(sweep, NOW)
    assert not clock.take(sweep, NOW + clock.LEASE - timedelta(seconds=1))
    assert clock.take(sweep, NOW + clock.LEASE)


def test_a_failure_is_noted_and_tried_again() -> None:
    def fail(now: datetime) -> int:
        raise RuntimeError("secret words")

    sweep, _ = make_sweep(fail)
    clock.run(sweep, NOW)
    clock.run(sweep, NOW + timedelta(seconds=30))
    row = SweepRun.objects.get()
    assert (row.failures, row.last_error, row.lease_until) == (2, "RuntimeError", None)


def test_one_failing_sweep_does_not_stop_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    good, calls = make_sweep()

    def fail(now: datetime) -> int:
        raise RuntimeError

    bad = hooks.Sweep("bad", 30, fail, "clock")
    monkeypatch.setattr(hooks, "_sweeps", {"bad": bad, "test": good})
    clock.tick("clock")
    assert len(calls) == 1


def test_a_lease_that_somebody_else_took_is_left_to_them() -> None:
    def slow(now: datetime) -> int:
        # Meanwhile the lease ran out and another process took the sweep.
        SweepRun.objects.update(lease_until=now + timedelta(hours=1))
        return 1

    sweep, _ = make_sweep(slow)
    clock.run(sweep, NOW)
    assert SweepRun.objects.get().lease_until == NOW + timedelta(hours=1)


def test_a_second_without_work_costs_one_query(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable[[int], Any]
) -> None:
    many = {str(n): hooks.Sweep(str(n), 30, lambda now: 0, "clock") for n in range(30)}
    monkeypatch.setattr(hooks, "_sweeps", many)
    assert clock.tick("clock") == 30
    with django_assert_num_queries(1):
        assert clock.tick("clock") == 0


def test_a_long_sweep_keeps_its_lease() -> None:
    def long(now: datetime) -> int:
        SweepRun.objects.update(last_count=7)
        before = SweepRun.objects.get().lease_until
        clock.renew()
        after = SweepRun.objects.get().lease_until
        assert before and after and after > before
        return 1

    sweep, _ = make_sweep(long)
    clock.run(sweep, NOW)
    assert (SweepRun.objects.get().lease_until, SweepRun.objects.get().failures) == (None, 0)


def test_the_log_holds_the_class_and_the_place_and_no_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(now: datetime) -> int:
        try:
            raise KeyError("camille@ville.example")
        except KeyError as error:
            raise ValueError("camille@ville.example") from error

    sweep, _ = make_sweep(fail)
    clock.run(sweep, NOW)
    assert "ValueError at test_clock.py:" in caplog.text
    assert "(from KeyError)" in caplog.text
    assert "camille" not in caplog.text
