"""The state of an event and of a session's places, from instants and counts alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

HOLD = timedelta(minutes=30)
LAST_PLACES = 5


class State(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    FULL = "full"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    PAST = "past"


class Places(StrEnum):
    FREE = "free"
    LEFT = "left"
    LAST = "last"
    FULL = "full"


@dataclass(frozen=True)
class Timetable:
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    cancelled_at: datetime | None = None

    @property
    def last_call(self) -> datetime:
        """Registration never outlives the event, whatever its closing date says."""
        return min(self.closes_at or self.starts_at, self.ends_at)


def state(timetable: Timetable, now: datetime, taken: int, capacity: int) -> State:
    if timetable.cancelled_at is not None:
        return State.CANCELLED
    if now >= timetable.ends_at:
        return State.PAST
    if timetable.opens_at is not None and now < timetable.opens_at:
        return State.PLANNED
    if now >= timetable.last_call:
        return State.CLOSED
    return State.FULL if left(taken, capacity) == 0 else State.OPEN


def left(taken: int, capacity: int) -> int:
    return max(0, capacity - taken)


def places(taken: int, capacity: int | None) -> Places:
    """Last places: five or fewer, or a tenth of the room, once somebody has come."""
    if capacity is None:
        return Places.FREE
    remaining = left(taken, capacity)
    if remaining == 0:
        return Places.FULL
    if taken > 0 and (remaining <= LAST_PLACES or remaining * 10 <= capacity):
        return Places.LAST
    return Places.LEFT


def overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> bool:
    """One that ends when the other begins leaves time to change rooms: no overlap."""
    return first[0] < second[1] and second[0] < first[1]
