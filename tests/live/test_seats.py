"""How many sockets a process holds, and how many for one address."""

import asyncio
from typing import Any

import pytest

from live.closing import Close
from live.seats import Seats, place_of, seats
from tests.live.factory import FakeTopic, closed_with, make_page


def test_a_town_hall_is_one_address_with_many_people(settings: Any) -> None:
    assert settings.LIVE_MAX_SOCKETS_PER_ADDRESS >= 300
    settings.LIVE_MAX_SOCKETS_PER_ADDRESS = 3
    room = Seats()
    assert [room.take("192.0.2.1") for _ in range(4)] == [None, None, None, Close.CROWD]
    assert room.take("192.0.2.2") is None
    room.leave("192.0.2.1")
    assert room.take("192.0.2.1") is None
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.2"):
        room.leave(address)
    assert (room.taken, room.by_place) == (0, {})


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
    ],
)
def test_an_ipv6_subscriber_is_one_whatever_address_he_takes(address: str, place: str) -> None:
    assert place_of(address) == place


async def test_beyond_the_limit_of_an_address_the_page_polls(
    topic: FakeTopic, settings: Any
) -> None:
    settings.LIVE_MAX_SOCKETS_PER_ADDRESS = 1
    first, second, other = make_page(), make_page(), make_page()
    other.scope["client"] = ["192.0.2.7", 1234]
    await first.connect()
    assert (await second.connect())[0]
    assert await closed_with(second) == 4029
    assert (await other.connect())[0]
    assert (await other.receive_json_from(timeout=5))["revision"] == 1
    await first.disconnect()
    await other.disconnect()
    await asyncio.sleep(0.05)
    assert seats.taken == 0
    assert not seats.by_place
