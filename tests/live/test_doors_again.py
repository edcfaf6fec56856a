"""A link that was revoked ends: doors are asked again while sockets are open."""

import asyncio

import pytest

from live import tickers, topics
from live.closing import Close
from live.tickers import Ticker
from live.watchers import Watcher
from tests.live.factory import FakeDoor, FakeLine, FakeTopic, closed_with, frame_of, make_page


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickers, "DOORS", 0.05)


async def test_who_may_no_longer_watch_is_told_4403(topic: FakeTopic) -> None:
    page = make_page()
    await page.connect()
    await frame_of(page)
    topic.open = False
    assert await closed_with(page) == 4403
    topic.value = 2
    assert await page.receive_nothing(timeout=1.5)


async def test_a_topic_that_is_no_more_ends_with_4404(topic: FakeTopic) -> None:
    page = make_page()
    await page.connect()
    await frame_of(page)
    topics.register("fake", lambda key: None)
    assert await closed_with(page) == 4404


async def test_who_would_see_another_frame_is_asked_to_come_again(topic: FakeTopic) -> None:
    page = make_page(audience="captain")
    await page.connect()
    await frame_of(page)
    topic.audience = "public"
    assert await closed_with(page) == 4409


async def test_a_database_that_is_away_closes_nobody(topic: FakeTopic) -> None:
    page = make_page()
    await page.connect()
    await frame_of(page)
    topic.away = True
    await asyncio.sleep(0.2)
    topic.away = False
    topic.value = 2
    assert (await frame_of(page))["revision"] == 2
    await page.disconnect()


async def test_pages_that_hold_the_same_cookies_are_asked_for_once(topic: FakeTopic) -> None:
    ticker = Ticker("fake:1", topic, "public")
    ticker.end()
    doors = [FakeDoor("anybody") for _ in range(500)] + [FakeDoor(n) for n in range(45)]
    lines = [FakeLine() for _ in doors]
    for line, door in zip(lines, doors, strict=True):
        ticker.join(Watcher(line, door))
    doors[-1].answer = Close.REFUSED
    await ticker.ask_doors()
    await asyncio.sleep(0)
    assert sum(len(door.asked) for door in doors) == 46
    assert [n for n, line in enumerate(lines) if line.closed] == [544]
