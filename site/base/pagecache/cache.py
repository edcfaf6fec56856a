"""Anonymous public pages, served whole from memory in front of Django.

A hit is a dictionary look-up and two events. Whoever has a session or takes part goes to Django,
and so does all that `rules` does not know to be the same for everyone. What an editor changes
shows within a second in every process (`following`), at once in the one that saved it. When the
database is away, kept pages go on for a day.
"""

import asyncio
import gzip
import time
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings

from base.pagecache import revision, rules, silence
from base.pagecache.following import Follower, State
from base.pagecache.rules import Question
from base.pagecache.store import Kept, Store

Scope = dict[str, Any]
Event = dict[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

WITHOUT_DATABASE = 86_400.0  # seconds that a page stands when no other can be made
PATIENCE = 20.0  # seconds that one waits for another's page to be made
REFUSED = 10.0  # seconds that an address is known not to be kept
MANY = 5_000


class Recorder:
    """Passes an answer on as it comes, or holds it back when it can be kept or must not be seen."""

    def __init__(self, send: Send, spare: bool) -> None:
        self.send = send
        self.spare = spare  # there is an older page to send in the place of an error
        self.lasts: float | None = None
        self.headers: list[tuple[bytes, bytes]] = []
        self.start: Event = {}
        self.body = bytearray()
        self.held = self.failed = self.complete = False

    async def __call__(self, event: Event) -> None:
        if event["type"] == "http.response.start":
            self.start = event
            self.headers = [(name.lower(), value) for name, value in event.get("headers", [])]
            self.lasts = rules.lasts(event["status"], self.headers)
            self.failed = self.spare and event["status"] >= 500
            self.held = self.failed or self.lasts is not None
        elif self.held:
            await self.hold(event)
            return
        if not self.held:
            await self.send(self.public(event))

    async def hold(self, event: Event) -> None:
        self.body += event.get("body", b"")
        self.complete = not event.get("more_body", False)
        if len(self.body) > rules.LARGEST and not self.failed:
            # Too big to keep: let go what was held back, and the rest as it comes.
            self.held, self.lasts = False, None
            await self.send(self.public(self.start))
            await self.send({**event, "body": bytes(self.body)})

    def public(self, event: Event) -> Event:
        """Without the words between Django and the cache."""
        if event["type"] != "http.response.start":
            return event
        headers = event.get("headers", [])
        shown = [header for header in headers if not header[0].lower().startswith(b"x-declic-")]
        return {**event, "headers": shown}

    def kept(self) -> Kept | None:
        if self.lasts is None or not self.complete:
            return None
        found = dict(self.headers)
        body = bytes(self.body)
        if found.get(b"content-encoding") == b"gzip":
            body = gzip.decompress(body)
        reads = found.get(b"x-declic-reads", b"").decode("ascii").split()
        return Kept(self.headers, body, lasts=self.lasts, reads=frozenset(reads))


class PageCache:
    def __init__(self, inner: Application, megabytes: int) -> None:
        self.inner = inner
        self.store = Store(megabytes * 1_000_000)
        self.follower = Follower(self._tell)
        self.state: State | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self.touched = 0  # the last write of counts by this process that was seen
        self.flights: dict[Any, asyncio.Event] = {}
        self.refused: dict[Any, float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self.follower.started:
            self._begin()
        question = rules.question(scope) if self.store.limit else None
        if question is None:
            await self.inner(scope, receive, send)
            return
        page = self.find(question)
        if page is None:
            page = await self._awaited(question, scope, receive, send)
        if page is not None:
            await self._answer(page, question, scope, send)

    def _begin(self) -> None:
        """With the first request of any kind: forms wait for the database, too."""
        self.loop = asyncio.get_running_loop()
        self.follower.start()
        if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
            silence.watch(self._silent_for)

    def find(self, question: Question) -> Kept | None:
        """A page that stands; an older one while there is no database to make it anew from."""
        if self.state is not None and revision.local() != self.state.local:
            self._apply(State(self.state.number, revision.local(), self.state.versions))
        if revision.last_touch() != self.touched:
            self._drop_touched()
        page = self.store.get(question.key)
        if page is None or page.until > time.monotonic():
            return page
        old = time.monotonic() - page.made > WITHOUT_DATABASE
        return page if self.follower.away() and not old else None

    async def _awaited(
        self, question: Question, scope: Scope, receive: Receive, send: Send
    ) -> Kept | None:
        """The page, made here or by another request; None when Django has answered already."""
        key = question.key
        deadline = time.monotonic() + PATIENCE
        while scope["method"] == "GET" and not self._refuses(key):
            flight = self.flights.get(key)
            if flight is None:
                return await self._make(question, scope, receive, send)
            try:
                await asyncio.wait_for(flight.wait(), deadline - time.monotonic())
            except TimeoutError:
                break
            page = self.find(question)
            if page is not None:
                return page
        await self.inner(scope, receive, send)
        return None

    async def _make(
        self, question: Question, scope: Scope, receive: Receive, send: Send
    ) -> Kept | None:
        flight = self.flights[question.key] = asyncio.Event()
        before, touches = self.state, revision.touches()
        spare = self._spare(question)
        recorder = Recorder(send, spare is not None)
        unconditional = [h for h in scope["headers"] if h[0] not in _CONDITIONS]
        asked = {**scope, "headers": unconditional, "query_string": question.query}
        try:
            await self.inner({**asked, "page_cache": True}, receive, recorder)
            if recorder.failed:
                return spare
            page = recorder.kept()
            if page is None:
                self._refuse(question.key)
            elif self._unchanged(before, touches, page.reads):
                self.store.put(question.key, page)
            return page
        finally:
            del self.flights[question.key]
            flight.set()

    async def _answer(self, page: Kept, question: Question, scope: Scope, send: Send) -> None:
        if rules.holds(question.etags, page.etag):
            await send(page.unchanged)
            await send({"type": "http.response.body", "body": b""})
            return
        answer = self.store.answer(page, rules.encoding(question.encodings))
        await send(answer.start)
        await send(answer.head if scope["method"] == "HEAD" else answer.body)

    def _spare(self, question: Question) -> Kept | None:
        page = self.store.get(question.key)
        fresh = page is not None and time.monotonic() - page.made < WITHOUT_DATABASE
        return page if fresh else None

    def _refuses(self, key: Any) -> bool:
        return self.refused.get(key, 0) > time.monotonic()

    def _refuse(self, key: Any) -> None:
        if len(self.refused) > MANY:
            self.refused.clear()
        self.refused[key] = time.monotonic() + REFUSED

    def _unchanged(
        self, before: State | None, touches: dict[str, int], reads: frozenset[str]
    ) -> bool:
        """Whether nothing is known to have changed while the page was being made."""
        after = self.state
        if before is None or after is None or revision.local() != before.local:
            return False
        now = revision.touches()
        same = all(
            before.versions.get(table) == after.versions.get(table)
            and touches.get(table) == now.get(table)
            for table in reads
        )
        return same and before.number == after.number

    def _drop_touched(self) -> None:
        """What this process has just written is shown by it at once, not within the second."""
        touches = revision.touches()
        self.store.drop_reading({table for table, at in touches.items() if at > self.touched})
        self.touched = max(touches.values())

    def _silent_for(self) -> float:
        return self.follower.age if self.follower.answered else 0.0

    def _tell(self, state: State) -> None:
        """Called in the follower's thread."""
        if self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._apply, state)

    def _apply(self, state: State) -> None:
        before, self.state = self.state, state
        if before is None or (before.number, before.local) != (state.number, state.local):
            self.store.clear()
            self.refused.clear()
        elif before.versions != state.versions:
            versions = before.versions
            self.store.drop_reading(
                {
                    table
                    for table, version in state.versions.items()
                    if versions.get(table) != version
                }
            )


_CONDITIONS = (b"if-none-match", b"if-modified-since")
current: PageCache | None = None
