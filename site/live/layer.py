"""Wake-ups between processes, through the channel layer when there is a Redis; all may be lost."""

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from channels.layers import get_channel_layer

logger = logging.getLogger(__name__)

GROUP = "live"
LIMIT = 0.5
RETRY = (1.0, 2.0, 5.0, 15.0)
_SELF = uuid4().hex


class Publisher:
    """Tells the other processes through the channel layer, each name half a second at most.

    What is asked while Redis does not answer is kept once a name, so nothing piles up.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._names: set[str] = set()
        self._busy = False
        self._failing = False

    def tell(self, name: str) -> None:
        try:
            with self._lock:
                self._names.add(name)
                if self._busy:
                    return
                self._busy = True
                loop = self._running_loop()
            asyncio.run_coroutine_threadsafe(self._publish(), loop)
        except Exception as error:  # a wake-up never fails the request that it follows
            self._busy = False
            self._failed(error)

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            thread = threading.Thread(target=self._loop.run_forever, name="live-wake", daemon=True)
            thread.start()
        return self._loop

    def _next(self) -> str | None:
        with self._lock:
            if self._names:
                return self._names.pop()
            self._busy = False
            return None

    async def _publish(self) -> None:
        while (name := self._next()) is not None:
            message = {"type": "live.wake", "topic": name, "from": _SELF}
            try:
                # Made outside the limit: the first call imports the client.
                layer = get_channel_layer()
                async with asyncio.timeout(LIMIT):
                    await layer.group_send(GROUP, message)
                self._failing = False
            except Exception as error:
                self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not self._failing:
            logger.warning("wake-ups do not reach other processes: %s", type(error).__name__)
        self._failing = True


publisher = Publisher()


async def listen(heard: Callable[[str], None]) -> None:
    """Tell `heard` each name that another process says changed, until cancelled."""
    failures = 0
    layer = get_channel_layer()
    while True:
        try:
            channel = await layer.new_channel("live")
            await layer.group_add(GROUP, channel)
            while True:
                message = await layer.receive(channel)
                failures = 0
                if message.get("from") != _SELF:
                    heard(message["topic"])
        except Exception as error:
            if not failures:
                logger.warning("wake-ups are not heard: %s", type(error).__name__)
            await _begin_anew(layer)
            await asyncio.sleep(RETRY[min(failures, len(RETRY) - 1)])
            failures += 1


async def _begin_anew(layer: Any) -> None:
    """A channel that was half made would gather messages that nobody reads, for ever."""
    try:
        async with asyncio.timeout(LIMIT):
            await layer.flush()
    except Exception as error:
        logger.debug("the channel layer was not emptied: %s", type(error).__name__)
