"""Pages as they were sent, in memory: ready in each encoding, the least used ones leave first."""

import gzip
import hashlib
import time
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import brotli

Event = dict[str, Any]
Headers = list[tuple[bytes, bytes]]

# Headers that are made anew for each encoding, or are words between Django and the cache.
OWN = (b"content-length", b"content-encoding", b"etag", b"vary", b"x-declic-")
OVERHEAD = 2_000  # what an entry costs beside its bodies, roughly
COMPRESS = {
    "br": partial(brotli.compress, mode=brotli.MODE_TEXT, quality=7),
    "gzip": partial(gzip.compress, compresslevel=6, mtime=0),
}


@dataclass
class Answer:
    """The events of ASGI that send one page in one encoding."""

    start: Event
    body: Event
    head: Event = field(default_factory=lambda: {"type": "http.response.body", "body": b""})


class Kept:
    """One page: until when it stands, what it was made from, and its bodies."""

    def __init__(self, headers: Headers, body: bytes, *, lasts: float, reads: frozenset[str]):
        self.made = time.monotonic()
        self.until = self.made + lasts
        self.reads = reads
        self.body = body
        self.etag = b'W/"' + hashlib.sha256(body).hexdigest()[:20].encode() + b'"'
        self.headers = [(name, value) for name, value in headers if not name.startswith(OWN)]
        self.headers += [(b"vary", b"Accept-Encoding"), (b"etag", self.etag)]
        if not any(name == b"cache-control" for name, _ in headers):
            # Each visit asks whether the page still stands, and is told so in a few bytes.
            self.headers.append((b"cache-control", b"no-cache"))
        self.size = OVERHEAD + len(body)
        self.answers: dict[str, Answer] = {}
        self.unchanged: Event = {
            "type": "http.response.start",
            "status": 304,
            "headers": [h for h in self.headers if h[0] != b"content-type"],
        }

    def answer(self, encoding: str) -> Answer:
        """Compressed when first asked for; the store is told by `size`."""
        found = self.answers.get(encoding)
        if found is None:
            found = self.answers[encoding] = self._answer(encoding)
        return found

    def _answer(self, encoding: str) -> Answer:
        headers, body = self.headers, self.body
        if encoding != "identity":
            body = COMPRESS[encoding](body)
            self.size += len(body)
            headers = [*headers, (b"content-encoding", encoding.encode())]
        headers = [*headers, (b"content-length", str(len(body)).encode())]
        start = {"type": "http.response.start", "status": 200, "headers": headers}
        return Answer(start, {"type": "http.response.body", "body": body})


class Store:
    """At most `limit` octets of pages."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.pages: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, key: Hashable) -> Kept | None:
        found = self.pages.get(key)
        if found is not None:
            self.pages.move_to_end(key)
        return found

    def put(self, key: Hashable, page: Kept) -> None:
        self.drop(key)
        self.pages[key] = page
        self.size += page.size
        self.trim()

    def answer(self, page: Kept, encoding: str) -> Answer:
        before = page.size
        answer = page.answer(encoding)
        if page.size != before:
            self.size += page.size - before
            self.trim()
        return answer

    def trim(self) -> None:
        while self.size > self.limit and self.pages:
            _, page = self.pages.popitem(last=False)
            self.size -= page.size

    def drop(self, key: Hashable) -> None:
        page = self.pages.pop(key, None)
        if page is not None:
            self.size -= page.size

    def drop_reading(self, tables: set[str]) -> None:
        for key in [key for key, page in self.pages.items() if page.reads & tables]:
            self.drop(key)

    def clear(self) -> None:
        self.pages.clear()
        self.size = 0

    def reads(self) -> set[str]:
        return set().union(*(page.reads for page in self.pages.values()))
