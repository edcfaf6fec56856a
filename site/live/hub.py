"""One hub a process: one ticker for each topic and audience, whatever the number of watchers.

A ticker asks the database for the topic's revision each second in any case; a wake-up only shortens
that wait, so a lost one loses nothing. It builds one frame, serialises it once and hands the same
text to all its sockets, at most once a second.
"""

import asyncio
import contextvars
import logging
from collections.abc import Awaitable, Callable

from channels.db import database_sync_to_async
from django.conf import settings

from live import frames, layer
from live.frames import Built
from live.topics import Topic

logger = logging.getLogger(__name__)

INTERVAL = 1.0
GATHER = 0.05
# A page that hears nothing for longer than this knows that its network died without a word.
BEAT = 20.0
# The loop answers others between two batches of sockets.
BATCH = 200

Send = Callable[[str], Awaitable[None]]


class Watcher:
    """One socket. It holds one text at most: who reads slowly skips frames, and costs no memory."""

    __slots__ = ("_send", "_task", "_waiting")

    def __init__(self, send: Send) -> None:
        self._send = send
        self._waiting: str | None = None
        self._task: asyncio.Task[None] | None = None

    def offer(self, text: str) -> None:
        self._waiting = text
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain())

    async def _drain(self) -> None:
        while (text := self._waiting) is not None:
            self._waiting = None
            try:
                await self._send(text)
            except Exception:  # a socket that just closed; its consumer leaves the hub by itself
                return

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()


class Ticker:
    def __init__(self, name: str, topic: Topic, audience: str) -> None:
        self.name, self.topic, self.audience = name, topic, audience
        self.watchers: set[Watcher] = set()
        self.woken = asyncio.Event()
        self.built: Built | None = None
        self.spoke_at = 0.0
        self.failing = False
        # A context of its own: nothing of the first watcher's request lives on in the ticker.
        self.task = asyncio.create_task(self.run(), context=contextvars.Context())

    def join(self, watcher: Watcher) -> None:
        self.watchers.add(watcher)
        if self.built is not None:
            watcher.offer(self.built.for_socket)

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            # Cleared before asking: what changes from here on wakes the next turn.
            self.woken.clear()
            sent = await self.tick()
            if sent:
                self.spoke_at = loop.time()
                await asyncio.sleep(INTERVAL)
                continue
            if self.built and loop.time() - self.spoke_at >= BEAT:
                self.spoke_at = loop.time()
                await self.broadcast(frames.beat(self.built.revision))
            await self.pause()

    async def pause(self) -> None:
        try:
            await asyncio.wait_for(self.woken.wait(), INTERVAL)
            # Thirty declarations in one breath make one question to the database.
            await asyncio.sleep(GATHER)
        except TimeoutError:
            return

    async def tick(self) -> bool:
        """Ask, and send if something changed. A failure is told once and tried again, for ever."""
        try:
            built = await database_sync_to_async(self._look)()
        except Exception as error:
            self._failed(error)
            return False
        self.failing = False
        if built is None:
            return False
        self.built = built
        await self.broadcast(built.for_socket)
        return True

    def _look(self) -> Built | None:
        revision = self.topic.revision()
        if self.built is not None and self.built.revision == revision:
            return None
        return frames.build(self.topic, self.audience, revision)

    def _failed(self, error: Exception) -> None:
        if not self.failing:
            # The kind of topic and of error only: their words may hold a code or a name.
            kind = self.name.partition(":")[0]
            logger.warning("live topic %s does not answer: %s", kind, type(error).__name__)
        self.failing = True

    async def broadcast(self, text: str) -> None:
        for count, watcher in enumerate(list(self.watchers), start=1):
            watcher.offer(text)
            if count % BATCH == 0:
                await asyncio.sleep(0)


class Hub:
    """All the tickers of one event loop."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.tickers: dict[str, dict[str, Ticker]] = {}
        self.listening: asyncio.Task[None] | None = None

    def join(self, name: str, topic: Topic, audience: str, send: Send) -> Watcher:
        if self.listening is None and settings.REDIS_URL:
            self.listening = asyncio.create_task(layer.listen(self.wake))
        audiences = self.tickers.setdefault(name, {})
        if audience not in audiences:
            audiences[audience] = Ticker(name, topic, audience)
        watcher = Watcher(send)
        audiences[audience].join(watcher)
        return watcher

    def leave(self, name: str, audience: str, watcher: Watcher) -> None:
        watcher.stop()
        ticker = self.tickers[name][audience]
        ticker.watchers.discard(watcher)
        if not ticker.watchers:
            ticker.task.cancel()
            del self.tickers[name][audience]
        if not self.tickers[name]:
            del self.tickers[name]
        if not self.tickers and self.listening is not None:
            self.listening.cancel()
            self.listening = None

    def wake(self, name: str) -> None:
        """In the loop's own thread."""
        for ticker in self.tickers.get(name, {}).values():
            ticker.woken.set()

    def wake_from_thread(self, name: str) -> None:
        try:
            self.loop.call_soon_threadsafe(self.wake, name)
        except RuntimeError:  # the loop has ended, and its watchers with it
            return


_hub: Hub | None = None


def current() -> Hub | None:
    """The hub of this process, if anybody watches or has watched here. From any thread."""
    return _hub


def here() -> Hub:
    """The hub of the running loop; a process of the site has one loop, so one hub."""
    global _hub
    if _hub is None or _hub.loop is not asyncio.get_running_loop():
        _hub = Hub()
    return _hub
