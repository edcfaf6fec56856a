from datetime import UTC, datetime, timedelta

import pytest

from cleanup.lifecycle import State, state

START = datetime(2026, 11, 25, 8, tzinfo=UTC)
END = START + timedelta(hours=8)
TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (START - TICK, State.PREPARED),
        (START, State.OPEN),
        (END - TICK, State.OPEN),
        (END, State.CLOSED),
    ],
)
def test_state_turns_at_its_instants(now: datetime, expected: State) -> None:
    assert state(now, START, END) is expected
