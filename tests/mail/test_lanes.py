"""A code overtakes ordinary letters that are stuck at a slow server; the twin shows why."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.utils import timezone

from mail import kinds, outbox
from mail.lanes import Lane
from mail.models import Message
from tests.mail.factory import hello, make_message
from tests.mail.smtp import Desk, served

SLOW = 1.0
pytestmark = pytest.mark.django_db(transaction=True)


class SlowForLetters(Desk):
    """Slow for all but the code's letter, as when the queue of a relay is per recipient."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.slow = 0 if envelope.rcpt_tos == ["code@declic.example"] else SLOW
        return await super().handle_DATA(server, session, envelope)


def seconds_until_the_code_left(desk: Desk, look: Callable[[], object]) -> float:
    code = outbox.queue("tests.code", "code@declic.example", "fr", {})
    begun = time.monotonic()
    while not desk.taken[code.message_id]:
        assert time.monotonic() - begun < 20
        look()
        time.sleep(0.05)
    return time.monotonic() - begun


@pytest.fixture(autouse=True)
def code_kind() -> Any:
    kinds.register("tests.code", "Code", "tests/hello", hello, urgent=True)
    yield
    kinds.unregister("tests.code")


def stop(*lanes: Lane) -> None:
    for lane in lanes:
        if lane.thread is not None:
            lane.thread.join(20)


def test_a_code_leaves_while_others_are_stuck(settings: Any) -> None:
    desk = SlowForLetters()
    for number in range(4):
        make_message(to=f"n{number}@declic.example")
    codes, others = Lane(urgent=True, longest_pause=1), Lane(urgent=False, longest_pause=1)
    with served(desk, settings):
        others.look(timezone.now())
        time.sleep(0.2)
        took = seconds_until_the_code_left(desk, lambda: codes.look(timezone.now()))
        assert sum(desk.taken.values()) < 4
        stop(codes, others)
    assert took < SLOW
    assert Message.objects.filter(state=Message.State.SENT).count() == 5


def test_in_one_lane_it_would_wait(settings: Any) -> None:
    desk = SlowForLetters()
    for number in range(4):
        make_message(to=f"n{number}@declic.example")
    single = Lane(urgent=False, longest_pause=1)
    with served(desk, settings):
        single.look(timezone.now())
        time.sleep(0.2)

        def afterwards() -> None:
            stop(single)
            outbox.sweep()

        took = seconds_until_the_code_left(desk, afterwards)
    assert took > 2 * SLOW


def test_a_lane_rests_while_the_server_is_away_and_comes_back(settings: Any) -> None:
    lane, desk = Lane(urgent=False, longest_pause=0.1), Desk()
    message = make_message()
    with served(desk, settings) as port:
        pass
    lane.look(timezone.now())
    stop(lane)
    assert lane.look(timezone.now()) == 0 and lane.away_until > 0
    with served(desk, settings, port), suppress(AssertionError):
        lane.away_until = 0.0
        lane.look(timezone.now())
        stop(lane)
    assert desk.taken == {message.message_id: 1}
    assert lane.look(timezone.now()) == 1
