"""The hub: one ticker a topic and audience, frames soon, one a second, whatever fails."""

import asyncio
import logging
import threading

import pytest

from live import hub, tickers
from live.tickers import Ticker
from live.wake import wake
from live.watchers import Watcher
from tests.live.factory import FakeDoor, FakeLine, FakeTopic, frame_of, make_page


def running() -> list[tuple[str, str]]:
    room = hub.here()
    return [(name, audience) for name, found in room.tickers.items() for audience in found]


async def test_the_snapshot_comes_on_connecting(topic: FakeTopic) -> None:
    page = make_page()
    assert await page.connect() == (True, None)
    assert await frame_of(page) == {"revision": 1, "words": "few", "audience": "public"}
    await page.disconnect()


async def test_thirty_pages_share_one_ticker_and_one_frame(topic: FakeTopic) -> None:
    pages = [make_page() for _ in range(30)]
    for page in pages:
        await page.connect()
        await page.receive_json_from(timeout=5)
    assert running() == [("fake:1", "public")]
    topic.value = 2
    revisions = [(await page.receive_json_from(timeout=5))["revision"] for page in pages]
    assert revisions == [2] * 30
    assert topic.built == ["public", "public"]
    for page in pages:
        await page.disconnect()


async def test_each_audience_has_its_own_frame(topic: FakeTopic) -> None:
    public, captain = make_page(), make_page(audience="captain")
    for page in (public, captain):
        await page.connect()
    assert (await public.receive_json_from(timeout=5))["audience"] == "public"
    assert (await captain.receive_json_from(timeout=5))["audience"] == "captain"
    assert sorted(running()) == [("fake:1", "captain"), ("fake:1", "public")]
    await public.disconnect()
    await captain.disconnect()


async def test_a_new_revision_arrives_without_any_wake_up(topic: FakeTopic) -> None:
    page = make_page()
    await page.connect()
    await page.receive_json_from(timeout=5)
    topic.value = 2
    # A second, and room for a busy machine.
    assert (await page.receive_json_from(timeout=2))["revision"] == 2
    await page.disconnect()


async def test_a_wake_up_from_a_thread_shortens_the_wait(
    topic: FakeTopic, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickers, "INTERVAL", 30.0)
    page = make_page()
    await page.connect()
    await page.receive_json_from(timeout=5)
    # Let the ticker fall into its long wait, as after a quiet hour.
    await _idle(page)
    topic.value = 2
    threading.Thread(target=wake, args=["fake:1"]).start()
    assert (await page.receive_json_from(timeout=5))["revision"] == 2
    await page.disconnect()


async def test_a_wake_up_is_used_once(topic: FakeTopic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickers, "INTERVAL", 30.0)
    page = make_page()
    await page.connect()
    await page.receive_json_from(timeout=5)
    await _idle(page)
    wake("fake:1")
    await asyncio.sleep(1)
    asked = topic.asked
    await asyncio.sleep(0.5)
    assert topic.asked == asked
    await page.disconnect()


async def test_the_last_page_that_leaves_ends_the_ticker(topic: FakeTopic) -> None:
    first, second = make_page(), make_page()
    await first.connect()
    await second.connect()
    task = hub.here().tickers["fake:1"]["public"].task
    await first.disconnect()
    assert not task.done()
    await second.disconnect()
    await asyncio.sleep(0.05)
    assert task.done()
    assert running() == []
    asked = topic.asked
    await asyncio.sleep(1.1)
    assert topic.asked == asked


async def test_a_failing_topic_is_told_once_and_recovers(
    topic: FakeTopic, caplog: pytest.LogCaptureFixture
) -> None:
    topic.broken = True
    page = make_page()
    await page.connect()
    with caplog.at_level(logging.WARNING, logger="live"):
        await asyncio.sleep(2.2)
    assert topic.asked >= 2
    told = [record.getMessage() for record in caplog.records]
    assert told == ["live topic fake does not answer: ConnectionError"]
    topic.broken = False
    assert (await page.receive_json_from(timeout=5))["revision"] == 1
    await page.disconnect()


async def test_a_burst_of_changes_is_one_frame_a_second(topic: FakeTopic) -> None:
    page = make_page()
    await page.connect()
    await page.receive_json_from(timeout=5)
    frames = 0
    loop = asyncio.get_running_loop()
    end = loop.time() + 2.5
    while loop.time() < end:
        topic.value += 1
        wake("fake:1")
        await asyncio.sleep(0.02)
        while not page.output_queue.empty():
            page.output_queue.get_nowait()
            frames += 1
    assert 1 <= frames <= 3
    await page.disconnect()


async def test_a_frame_over_the_limit_is_fetched(topic: FakeTopic) -> None:
    topic.words = "é" * 1000
    page = make_page()
    await page.connect()
    assert await frame_of(page) == {"fetch": True, "revision": 1}
    await page.disconnect()


async def test_a_quiet_ticker_beats(topic: FakeTopic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickers, "INTERVAL", 0.05)
    monkeypatch.setattr(tickers, "BEAT", 0.1)
    page = make_page()
    await page.connect()
    await page.receive_json_from(timeout=5)
    assert await frame_of(page) == {"beat": True, "revision": 1}
    await page.disconnect()


async def test_where_the_server_holds_back_one_text_waits_at_most() -> None:
    reading = asyncio.Event()

    class Slow(FakeLine):
        async def say(self, text: str) -> None:
            await reading.wait()
            await super().say(text)

    line = Slow()
    watcher = Watcher(line, FakeDoor())
    for number in range(1000):
        watcher.offer(str(number))
        await asyncio.sleep(0)
    reading.set()
    await asyncio.sleep(0.01)
    # The one it was reading, and the newest; the 998 between were never kept.
    assert line.said == ["0", "999"]


async def test_two_hundred_sockets_at_most_between_two_breaths(topic: FakeTopic) -> None:
    offered = 0
    turns: list[int] = []

    class Counting(Watcher):
        def offer(self, text: str) -> bool:
            nonlocal offered
            offered += 1
            return True

    ticker = Ticker("fake:1", topic, "public")
    ticker.end()
    ticker.watchers = {Counting(FakeLine(), FakeDoor()) for _ in range(1000)}
    sending = asyncio.create_task(ticker.broadcast("frame"))
    while not sending.done():
        turns.append(offered)
        await asyncio.sleep(0)
    assert offered == 1000
    assert max(after - before for before, after in zip(turns, turns[1:], strict=False)) <= 200


async def _idle(page: object) -> None:
    ticker = hub.here().tickers["fake:1"]["public"]
    # A ticker that has just sent rests for its interval: stand in for the end of that rest.
    ticker.task.cancel()
    ticker.task = asyncio.create_task(ticker.run())
    await asyncio.sleep(0.1)
