"""Every state of every public page, asked of the application that daphne serves: what is kept.

Run by test_kept_addresses in a process of its own, on a copy of the demo. Prints one JSON object:
for each state its status, whether Django was reached by whoever is somebody, what was kept.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from base.pagecache.following import own_connection, read
from config.asgi import kept
from tools.audit import states

SOMEBODY = {"session": "sessionid=x", "participant": "participant=x"}


@dataclass
class Answer:
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes

    def has(self, name: bytes) -> bool:
        return any(known.lower() == name for known, _ in self.headers)


class Walk:
    def __init__(self) -> None:
        self.reached = 0
        self.django, kept.inner = kept.inner, self.counting
        # A thread of its own: Django refuses to read rows in a loop's.
        self.reader = ThreadPoolExecutor(1)
        self.connection = self.reader.submit(own_connection).result()
        # The thread of the follower is replaced by an answer whenever something was changed.
        kept.follower.turn = 1

    async def counting(self, scope: Any, receive: Any, send: Any) -> None:
        self.reached += 1
        await self.django(scope, receive, send)

    def follow(self) -> None:
        kept.follower.answered = kept.follower.heard = time.monotonic()
        kept._apply(self.reader.submit(read, self.connection).result())

    async def get(self, path: str, cookie: str = "", app: Any = kept) -> Answer:
        events: list[Any] = []
        asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def send(event: Any) -> None:
            events.append(event)

        async def receive() -> Any:
            try:
                return next(asked)
            except StopIteration:
                await asyncio.sleep(3600)  # Django listens for a farewell that never comes

        name, _, query = path.partition("?")
        headers = [(b"host", b"localhost"), (b"accept-language", b"fr")]
        headers += [(b"cookie", cookie.encode())] * bool(cookie)
        scope = {"type": "http", "method": "GET", "path": name, "raw_path": name.encode()}
        scope |= {"query_string": query.encode(), "headers": headers, "http_version": "1.1"}
        scope |= {"scheme": "http", "root_path": "", "client": ("127.0.0.1", 1)}
        await app({**scope, "server": ("localhost", 80)}, receive, send)
        body = b"".join(event.get("body", b"") for event in events[1:])
        return Answer(events[0]["status"], events[0]["headers"], body)

    async def look(self, visit: states.Visit) -> dict[str, object]:
        """What somebody, then twice nobody, is answered at this address."""
        kept.store.clear()
        kept.refused.clear()
        cookies = dict(SOMEBODY)
        if visit.cookies:
            cookies["own"] = "; ".join(f"{name}={value}" for name, value in visit.cookies.items())
        met = []
        await self.get(visit.path)  # whatever can be kept is there before somebody comes
        self.follow()  # a visit may store something: a view counted, a place taken
        await self.get(visit.path)
        for cookie in cookies.values():
            before = self.reached
            await self.get(visit.path, cookie)
            met.append(self.reached > before)
        self.follow()
        first = await self.get(visit.path)
        stored, before = bool(kept.store.pages), self.reached
        second = await self.get(visit.path)
        hit = self.reached == before
        anew = await self.get(visit.path, app=self.django)
        return {
            "path": visit.path,
            "status": first.status,
            "somebody": all(met),
            "stored": stored,
            "hit": hit,
            "same": first.body == second.body == anew.body,
            "form": b"csrfmiddlewaretoken" in first.body,
            "sets": first.has(b"set-cookie"),
            "tells": any(name.startswith(b"x-declic-") for name, _ in second.headers),
        }


def main() -> None:
    found: dict[str, object] = {}
    with asyncio.Runner() as runner:

        def run(asked: Coroutine[Any, Any, dict[str, object]]) -> dict[str, object]:
            return runner.run(asked)

        walk = Walk()
        for state in states.registered():
            with translation.override("fr"):
                visit = state.make()
            walk.follow()
            shows_a_page = any("." in name for name in state.covers)
            found[state.name] = {"page": shows_a_page, **run(walk.look(visit))}
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
        os._exit(0)  # Django's listeners for farewells would hold the loop up


if __name__ == "__main__":
    main()
