"""Who gets a socket, who is turned away, and how politely."""

import asyncio
from typing import Any

import pytest
from django.test import override_settings

from live.origins import allowed
from live.seats import seats
from tests.live.factory import FakeTopic, closed_with, make_page


async def test_who_may_not_watch_is_told_4403(topic: FakeTopic) -> None:
    topic.open = False
    page = make_page()
    assert (await page.connect())[0]
    assert await closed_with(page) == 4403


@pytest.mark.parametrize(
    "path", ["/ws/live/fake:2/", "/ws/live/nothing:1/", "/ws/live/fake/", "/ws/", "/ws/other/x/"]
)
async def test_an_unknown_path_is_closed_with_4404(topic: FakeTopic, path: str) -> None:
    page = make_page(path)
    assert (await page.connect())[0]
    assert await closed_with(page) == 4404


async def test_no_room_means_poll(topic: FakeTopic, settings: Any) -> None:
    settings.LIVE_MAX_SOCKETS = 1
    first, second = make_page(), make_page()
    await first.connect()
    assert (await second.connect())[0]
    assert await closed_with(second) == 4013
    await first.disconnect()
    await asyncio.sleep(0.05)
    third = make_page()
    await third.connect()
    assert (await third.receive_json_from(timeout=5))["revision"] == 1
    await third.disconnect()


async def test_a_flood_of_messages_is_closed_and_a_few_are_forgiven(topic: FakeTopic) -> None:
    page = make_page()
    await page.connect()
    await page.receive_json_from(timeout=5)
    for _ in range(5):
        await page.send_to(text_data="hello")
    assert await page.receive_nothing(timeout=0.2)
    await page.send_to(text_data="hello")
    assert await closed_with(page) == 4008


async def test_a_topic_that_cannot_answer_at_the_door_says_later(topic: FakeTopic) -> None:
    topic.away = True
    page = make_page()
    assert (await page.connect())[0]
    assert await closed_with(page) == 4500


@pytest.mark.parametrize(
    "origin", [b"https://elsewhere.example", b"http://testserver:8001", b"null", None]
)
async def test_a_foreign_page_gets_no_handshake(topic: FakeTopic, origin: bytes | None) -> None:
    page = make_page(origin=origin)
    assert (await page.connect())[0] is False


async def test_sockets_are_counted_back(topic: FakeTopic) -> None:
    before = seats.taken
    page = make_page()
    await page.connect()
    assert seats.taken == before + 1
    await page.disconnect()
    assert seats.taken == before


@override_settings(ALLOWED_HOSTS=["declic.example", "localhost"], LIVE_ORIGINS=[])
@pytest.mark.parametrize(
    ("origin", "host", "expected"),
    [
        ("https://declic.example", "declic.example", True),
        ("https://declic.example", "declic.example:443", True),
        ("http://localhost:8000", "localhost:8000", True),
        ("HTTPS://Declic.example", "declic.example", True),
        ("https://declic.example:8443", "declic.example", False),
        ("https://declic.example.evil.example", "declic.example", False),
        ("https://evil.example", "evil.example", False),  # a host that is not ours (rebinding)
        ("", "declic.example", False),
        ("https://", "declic.example", False),
        ("https://declic.example:port", "declic.example", False),
    ],
)
def test_without_a_list_only_this_host_and_port_is_ours(
    origin: str, host: str, expected: bool
) -> None:
    assert allowed(origin, host) is expected


@override_settings(LIVE_ORIGINS=["https://declic.example"])
@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ("https://declic.example", True),
        ("https://declic.example:443", True),
        ("http://declic.example", False),
        ("https://declic.example:8443", False),
        ("https://web:8000", False),
        ("", False),
    ],
)
def test_a_list_of_full_origins_is_the_only_rule(origin: str, expected: bool) -> None:
    assert allowed(origin, "web:8000") is expected
