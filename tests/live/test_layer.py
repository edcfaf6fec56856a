"""Wake-ups between processes: quick with a Redis, harmless without an answer from it."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from live import hub, tickers, wake
from live.layer import LIMIT, Publisher
from tests.live.factory import FakeTopic, make_page

ROOT = Path(__file__).resolve().parents[2]


def use(settings: Any, url: str) -> None:
    settings.REDIS_URL = url
    host = {"address": url, "socket_timeout": None}
    layer = {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer"}
    settings.CHANNEL_LAYERS = {"default": {**layer, "CONFIG": {"hosts": [host]}}}


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Publisher:
    fresh = Publisher()
    monkeypatch.setattr(wake, "publisher", fresh)
    return fresh


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A server that takes calls and never says a word, as behind a broken firewall."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture
def redis(tmp_path: Path) -> Iterator[str]:
    found = shutil.which("redis-server")
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("no redis-server: run `make system`")
        pytest.skip("no redis-server on this machine")
    path = tmp_path / "redis.sock"
    command = [
        found,
        "--port",
        "0",
        "--unixsocket",
        str(path),
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        deadline = time.monotonic() + 10
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        yield f"unix://{path}"
        server.kill()


def wakes_cost(times: int) -> float:
    before = time.perf_counter()
    for number in range(times):
        wake.wake(f"fake:{number % 3}")
    return time.perf_counter() - before


def test_a_redis_that_never_answers_delays_nobody_and_piles_nothing_up(
    settings: Any,
    publisher: Publisher,
    listening: socket.socket,
    caplog: pytest.LogCaptureFixture,
) -> None:
    use(settings, f"redis://127.0.0.1:{listening.getsockname()[1]}/0")
    assert wakes_cost(300) < 2  # waiting for each would be 150
    # Three names wait at most, whatever was asked; each is given up after half a second.
    assert len(publisher._names) <= 3
    deadline = time.monotonic() + 20 * LIMIT
    while publisher._busy and time.monotonic() < deadline:
        time.sleep(0.1)
    assert publisher._names == set()
    told = [record.getMessage() for record in caplog.records if record.name == "live.layer"]
    assert told == ["wake-ups do not reach other processes: TimeoutError"]


def test_a_redis_that_is_gone_delays_nobody(
    settings: Any, publisher: Publisher, listening: socket.socket
) -> None:
    port = listening.getsockname()[1]
    listening.close()
    use(settings, f"redis://127.0.0.1:{port}/0")
    assert wakes_cost(300) < 2  # waiting for each would be 150


async def test_without_redis_the_revision_is_asked_all_the_same(
    settings: Any, topic: FakeTopic, listening: socket.socket
) -> None:
    port = listening.getsockname()[1]
    listening.close()
    use(settings, f"redis://127.0.0.1:{port}/0")
    page = make_page()
    await page.connect()
    await page.receive_json_from(timeout=5)
    topic.value = 2
    assert (await page.receive_json_from(timeout=5))["revision"] == 2
    await page.disconnect()


async def test_another_process_shortens_the_wait(
    settings: Any, topic: FakeTopic, redis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickers, "INTERVAL", 60.0)
    use(settings, redis)
    page = make_page()
    await page.connect()
    await page.receive_json_from(timeout=5)
    room = hub.here()
    ticker = room.tickers["fake:1"]["public"]
    ticker.task.cancel()
    ticker.task = asyncio.create_task(ticker.run())
    await asyncio.sleep(0.3)
    topic.value = 2
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", OTHER, env=_environment(redis), cwd=ROOT
    )
    assert (await page.receive_json_from(timeout=90))["revision"] == 2
    assert await other.wait() == 0
    assert room.listening is not None
    await page.disconnect()
    assert room.listening is None


OTHER = """
import time, django
django.setup()
from live.wake import wake
for again in range(3):
    wake("fake:1")
    time.sleep(0.7)
"""


def _environment(url: str) -> dict[str, str]:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    given = {"PYTHONPATH": paths, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    return {**os.environ, **given, "REDIS_URL": url}
