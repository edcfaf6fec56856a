"""Who does not read costs a bounded memory, misses nothing in the end, and is let go."""

import asyncio
import json

import pytest

from live import tickers, watchers
from live.closing import Close
from live.tickers import Ticker
from live.watchers import LAG, MOST, Watcher
from tests.live.factory import FakeDoor, FakeLine, FakeTopic


async def a_ticker(topic: FakeTopic, line: FakeLine) -> tuple[Ticker, Watcher]:
    """It ticks when the test says so."""
    ticker = Ticker("fake:1", topic, "public")
    ticker.end()
    watcher = Watcher(line, FakeDoor())
    ticker.join(watcher)
    await ticker.tick()
    await asyncio.sleep(0)
    return ticker, watcher


def revisions(line: FakeLine) -> list[int]:
    return [json.loads(text)["revision"] for text in line.said]


async def test_who_lags_is_sent_nothing_more(topic: FakeTopic) -> None:
    line = FakeLine()
    ticker, _ = await a_ticker(topic, line)
    line.waiting = LAG + 1
    for topic.value in range(2, 100):
        await ticker.tick()
        await asyncio.sleep(0)
    assert revisions(line) == [1]


async def test_who_reads_again_gets_the_newest_without_a_new_change(topic: FakeTopic) -> None:
    line = FakeLine()
    ticker, _ = await a_ticker(topic, line)
    line.waiting = LAG + 1
    for topic.value in (2, 3, 4):
        await ticker.tick()
    ticker.tend(asyncio.get_running_loop().time())
    line.waiting = 0
    ticker.tend(asyncio.get_running_loop().time())
    await asyncio.sleep(0)
    assert revisions(line) == [1, 4]
    assert ticker.behind == {}


async def test_after_half_a_minute_it_is_told_4010(
    topic: FakeTopic, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = FakeLine()
    ticker, _ = await a_ticker(topic, line)
    line.waiting = LAG + 1
    topic.value = 2
    await ticker.tick()
    now = asyncio.get_running_loop().time()
    ticker.tend(now + watchers.PATIENCE - 1)
    await asyncio.sleep(0)
    assert line.closed == []
    ticker.tend(now + watchers.PATIENCE + 1)
    await asyncio.sleep(0)
    assert line.closed == [Close.SLOW]
    line.waiting = 0
    topic.value = 3
    await ticker.tick()
    assert revisions(line) == [1]


async def test_whose_buffer_grows_by_other_means_is_let_go_at_once(topic: FakeTopic) -> None:
    line = FakeLine()
    ticker, _ = await a_ticker(topic, line)
    line.waiting = MOST + 1
    topic.value = 2
    await ticker.tick()
    ticker.tend(asyncio.get_running_loop().time())
    await asyncio.sleep(0)
    assert line.closed == [Close.SLOW]


async def test_a_running_ticker_tends_by_itself(
    topic: FakeTopic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickers, "INTERVAL", 0.02)
    monkeypatch.setattr(tickers, "PATIENCE", 0.1)
    line = FakeLine()
    ticker = Ticker("fake:1", topic, "public")
    ticker.join(Watcher(line, FakeDoor()))
    await asyncio.sleep(0.2)
    line.waiting = LAG + 1
    topic.value = 2
    await asyncio.sleep(0.5)
    ticker.end()
    assert line.closed == [Close.SLOW]
