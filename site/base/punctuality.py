"""What is to be said of a recurring task: pure judgement on its row."""

from datetime import datetime, timedelta
from enum import Enum

# A clock that restarts, or one long sweep before this one, is nobody's alarm.
PATIENCE = timedelta(minutes=1)


class State(Enum):
    NEVER = "never"
    RUNNING = "running"
    FAILING = "failing"
    LATE = "late"
    WELL = "well"


def late_by(due_at: datetime, lease_until: datetime | None, now: datetime) -> timedelta:
    """How long it has waited for anybody to take it; nothing while somebody holds it."""
    if lease_until is not None and lease_until > now:
        return timedelta(0)
    return max(now - due_at, timedelta(0))


def judge(
    *,
    due_at: datetime | None,
    lease_until: datetime | None,
    finished_at: datetime | None,
    failures: int,
    now: datetime,
) -> State:
    """Lateness is told before a failure: a task that nobody runs cannot mend itself."""
    if due_at is None:
        return State.NEVER
    if lease_until is not None and lease_until > now:
        return State.RUNNING
    if late_by(due_at, lease_until, now) > PATIENCE:
        return State.LATE
    if failures:
        return State.FAILING
    return State.WELL if finished_at else State.NEVER
