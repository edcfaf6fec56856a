"""One ticker for each topic and audience, whatever the number of watchers.

It asks the database for the topic's revision each second in any case; a wake-up only shortens that
wait, so a lost one loses nothing. It builds one frame, serialises it once and hands the same text
to all its sockets, at most once a second.
"""

import asyncio
import contextvars
import logging
from collections.abc import Iterable

from channels.db import database_sync_to_async

from live import frames
from live.closing import Close
from live.frames import Built
from live.topics import Topic
from live.watchers import PATIENCE, Asked, Watcher

logger = logging.getLogger(__name__)

INTERVAL = 1.0
GATHER = 0.05
# A page that hears nothing for longer than this knows that its network died without a word.
BEAT = 20.0
# The loop answers others between two batches of sockets.
BATCH = 200
# A link that was revoked ends within this.
DOORS = 60.0
DOORS_AT_ONCE = 20


class Ticker:
    def __init__(self, name: str, topic: Topic, audience: str) -> None:
        self.name, self.topic, self.audience = name, topic, audience
        self.watchers: set[Watcher] = set()
        self.behind: dict[Watcher, float] = {}
        self.woken = asyncio.Event()
        self.built: Built | None = None
        self.spoke_at = 0.0
        self.failing = False
        # A context of its own: nothing of the first watcher's request lives on in the ticker.
        self.task = asyncio.create_task(self.run(), context=contextvars.Context())
        self.keeper = asyncio.create_task(self.keep_doors(), context=contextvars.Context())

    def join(self, watcher: Watcher) -> None:
        self.watchers.add(watcher)
        if self.built is not None:
            watcher.offer(self.built.for_socket())

    def leave(self, watcher: Watcher) -> None:
        self.watchers.discard(watcher)
        self.behind.pop(watcher, None)

    def end(self) -> None:
        self.task.cancel()
        self.keeper.cancel()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            # Cleared before asking: what changes from here on wakes the next turn.
            self.woken.clear()
            sent = await self.tick()
            self.tend(loop.time())
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
        await self.broadcast(built.for_socket())
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
        now = asyncio.get_running_loop().time()
        for count, watcher in enumerate(list(self.watchers), start=1):
            if not watcher.offer(text):
                self.behind.setdefault(watcher, now)
            if count % BATCH == 0:
                await asyncio.sleep(0)

    def tend(self, now: float) -> None:
        """Who did not read gets the newest frame as soon as it does, or is let go."""
        for watcher, since in list(self.behind.items()):
            if self.built is not None and watcher.offer(self.built.for_socket()):
                del self.behind[watcher]
            elif watcher.floods or now - since >= PATIENCE:
                del self.behind[watcher]
                watcher.end(Close.SLOW)

    async def keep_doors(self) -> None:
        while True:
            await asyncio.sleep(DOORS)
            try:
                await self.ask_doors()
            except Exception as error:  # the database restarts: asked again in a minute
                logger.info("doors were not asked: %s", type(error).__name__)

    async def ask_doors(self) -> None:
        """One question for all who hold the same cookies, few at a time: pages answer between."""
        alike: dict[object, list[Watcher]] = {}
        for watcher in self.watchers:
            alike.setdefault(watcher.door.key, []).append(watcher)
        held = list(alike.values())
        for start in range(0, len(held), DOORS_AT_ONCE):
            some = held[start : start + DOORS_AT_ONCE]
            answers = await database_sync_to_async(self._ask)([group[0].door for group in some])
            for group, code in zip(some, answers, strict=True):
                for watcher in group if code is not None else []:
                    watcher.end(code)

    def _ask(self, doors: Iterable[Asked]) -> list[Close | None]:
        return [door.still(self.audience) for door in doors]
