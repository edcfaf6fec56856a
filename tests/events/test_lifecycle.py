from datetime import UTC, datetime, timedelta

import pytest

from events.lifecycle import Places, State, Timetable, overlap, places, state

START = datetime(2027, 3, 18, 8, 30, tzinfo=UTC)
END = datetime(2027, 3, 18, 16, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def timetable(**changes: datetime | None) -> Timetable:
    values: dict[str, datetime | None] = {
        "opens_at": START - 10 * DAY,
        "closes_at": START - DAY,
        "cancelled_at": None,
    }
    values.update(changes)
    return Timetable(starts_at=START, ends_at=END, **values)


@pytest.mark.parametrize(
    ("now", "taken", "expected"),
    [
        (START - 11 * DAY, 0, State.PLANNED),
        (START - 10 * DAY, 0, State.OPEN),
        (START - 2 * DAY, 4, State.OPEN),
        (START - 2 * DAY, 5, State.FULL),
        (START - 2 * DAY, 6, State.FULL),
        (START - DAY, 0, State.CLOSED),
        (START - DAY, 5, State.CLOSED),
        (START + HOUR, 0, State.CLOSED),
        (END, 0, State.PAST),
        (END, 5, State.PAST),
    ],
)
def test_each_instant_has_one_state(now: datetime, taken: int, expected: State) -> None:
    assert state(timetable(), now, taken, capacity=5) is expected


@pytest.mark.parametrize("now", [START - 11 * DAY, START - 2 * DAY, START, END + DAY])
def test_cancelled_wins_over_everything(now: datetime) -> None:
    assert state(timetable(cancelled_at=START - 3 * DAY), now, 5, 5) is State.CANCELLED


def test_without_dates_registration_is_open_until_the_start() -> None:
    free = timetable(opens_at=None, closes_at=None)
    assert state(free, START - 300 * DAY, 0, 5) is State.OPEN
    assert state(free, START, 0, 5) is State.CLOSED


def test_a_closing_date_after_the_end_does_not_keep_it_open() -> None:
    assert timetable(closes_at=END + DAY).last_call == END


@pytest.mark.parametrize(
    ("taken", "capacity", "expected"),
    [
        (0, None, Places.FREE),
        (40, None, Places.FREE),
        (0, 5, Places.LEFT),
        (0, 100, Places.LEFT),
        (1, 5, Places.LAST),
        (14, 20, Places.LEFT),
        (15, 20, Places.LAST),
        (89, 100, Places.LEFT),
        (90, 100, Places.LAST),
        (20, 20, Places.FULL),
        (21, 20, Places.FULL),
        (0, 0, Places.FULL),
    ],
)
def test_places_of_a_session(taken: int, capacity: int | None, expected: Places) -> None:
    assert places(taken, capacity) is expected


def test_sessions_that_touch_do_not_overlap() -> None:
    morning = (START, START + HOUR)
    assert not overlap(morning, (START + HOUR, START + 2 * HOUR))
    assert overlap(morning, (START + HOUR / 2, START + 2 * HOUR))
    assert overlap(morning, (START - HOUR, END))
    assert overlap(morning, morning)
