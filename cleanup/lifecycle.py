"""The state of a campaign, from its instants alone. Knows no Django."""

from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


def state(now: datetime, starts_at: datetime, ends_at: datetime) -> State:
    """Open from its first instant until just before its last one."""
    if now < starts_at:
        return State.PREPARED
    return State.OPEN if now < ends_at else State.CLOSED
