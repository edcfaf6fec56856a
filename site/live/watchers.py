"""One socket in the hub, and what it may cost."""

import asyncio
from contextlib import suppress
from typing import Protocol

from live.closing import Close

# A frame that was just handed over waits for the loop's next turn; more than a few do not read.
LAG = 8 * 1024
# Nobody may fill memory faster than patience ends, by pings for instance.
MOST = 64 * 1024
# A phone in a tunnel comes back; a page that reads nothing for so long has lost its network.
PATIENCE = 30.0


class Spoken(Protocol):
    """What the hub needs of a socket: `live.lines.Line`, or a test's own."""

    async def say(self, text: str) -> None: ...

    async def close(self, code: Close) -> None: ...

    @property
    def waiting(self) -> int: ...


class Asked(Protocol):
    """What the hub needs of a door: `live.doors.Door`."""

    @property
    def key(self) -> object: ...

    def still(self, audience: str) -> Close | None: ...


class Watcher:
    """It holds one text at most: who reads slowly skips frames, and costs a bounded memory."""

    __slots__ = ("_line", "_task", "_waiting", "door", "ended")

    def __init__(self, line: Spoken, door: Asked) -> None:
        self._line, self.door = line, door
        self._waiting: str | None = None
        self._task: asyncio.Task[None] | None = None
        self.ended = False

    @property
    def lags(self) -> bool:
        return self._line.waiting > LAG

    @property
    def floods(self) -> bool:
        return self._line.waiting > MOST

    def offer(self, text: str) -> bool:
        """False when it still has to read what it was sent before: it gets nothing more."""
        if self.ended:
            return True
        if self.lags:
            return False
        self._waiting = text
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._drain())
        return True

    async def _drain(self) -> None:
        while (text := self._waiting) is not None:
            self._waiting = None
            try:
                await self._line.say(text)
            except Exception:  # it just closed; its consumer leaves the hub by itself
                return

    def end(self, code: Close) -> None:
        """Say why and hang up; its consumer then hears of it and leaves the hub by itself."""
        if not self.ended:
            self.stop()
            self.ended = True
            self._task = asyncio.create_task(self._hang_up(code))

    async def _hang_up(self, code: Close) -> None:
        with suppress(Exception):  # it just closed by itself
            await self._line.close(code)

    def stop(self) -> None:
        """What it was being told is of no more use; its farewell is."""
        if self._task is not None and not self.ended:
            self._task.cancel()
