"""One hub a process: its tickers, and who may wake them."""

import asyncio

from django.conf import settings

from live import layer
from live.frames import Built
from live.tickers import Ticker
from live.topics import Topic
from live.watchers import Asked, Spoken, Watcher


class Hub:
    """All the tickers of one event loop: the first watcher starts one, the last one ends it."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.tickers: dict[str, dict[str, Ticker]] = {}
        self.listening: asyncio.Task[None] | None = None

    def join(self, name: str, topic: Topic, audience: str, line: Spoken, door: Asked) -> Watcher:
        if self.listening is None and settings.REDIS_URL:
            self.listening = asyncio.create_task(layer.listen(self.wake))
        audiences = self.tickers.setdefault(name, {})
        if audience not in audiences:
            audiences[audience] = Ticker(name, topic, audience)
        watcher = Watcher(line, door)
        audiences[audience].join(watcher)
        return watcher

    def leave(self, name: str, audience: str, watcher: Watcher) -> None:
        watcher.stop()
        ticker = self.tickers[name][audience]
        ticker.leave(watcher)
        if not ticker.watchers:
            ticker.end()
            del self.tickers[name][audience]
        if not self.tickers[name]:
            del self.tickers[name]
        if not self.tickers and self.listening is not None:
            self.listening.cancel()
            self.listening = None

    def built(self, name: str, audience: str) -> Built | None:
        """The frame that sockets are shown, for who polls. From any thread."""
        ticker = self.tickers.get(name, {}).get(audience)
        return ticker.built if ticker else None

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
