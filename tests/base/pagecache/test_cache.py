"""The cache before a Django of our own making: what it keeps, for whom, and for how long."""

import asyncio
import gzip
import time
from typing import Any

import brotli
import pytest

from base.pagecache import following, revision
from base.pagecache.cache import PageCache
from base.pagecache.following import State

WORDS = b"<p>Bonjour</p>" * 100


class Inner:
    """Counts how often it is asked; answers as told."""

    def __init__(self, status: int = 200, **headers: str) -> None:
        self.asked, self.status, self.words, self.pause = 0, status, WORDS, 0.0
        pairs = {"content_type": "text/html", **headers}.items()
        self.headers = [(n.replace("_", "-").encode(), v.encode()) for n, v in pairs]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await asyncio.sleep(self.pause)
        start = {"type": "http.response.start", "status": self.status, "headers": self.headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.words})


def cache(inner: Inner, megabytes: int = 1) -> PageCache:
    """With the database's answers given by the test instead of a thread."""
    made = PageCache(inner, megabytes)
    made.follower.turn = 1
    made.follower.answered = made.follower.heard = time.monotonic()
    made._apply(State(1, revision.local(), {"counts": (1,)}))
    return made


async def get(app: PageCache, path: str = "/fr/", method: str = "GET", **headers: str) -> Any:
    events: list[Any] = []

    async def send(event: Any) -> None:
        events.append(event)

    async def receive() -> Any:
        return {"type": "http.request"}

    pairs = [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()]
    scope = {"type": "http", "path": path, "query_string": b"", "method": method, "headers": pairs}
    await app(scope, receive, send)
    body = b"".join(event.get("body", b"") for event in events[1:])
    return events[0]["status"], dict(events[0]["headers"]), body


async def test_a_second_visit_does_not_reach_django() -> None:
    inner = Inner()
    app = cache(inner)
    first, second = await get(app), await get(app)
    assert first == second
    assert (first[0], first[2], inner.asked) == (200, WORDS, 1)


async def test_each_encoding_is_ready_and_says_the_same() -> None:
    app = cache(Inner())
    _, headers, body = await get(app, accept_encoding="gzip, br")
    assert (headers[b"content-encoding"], brotli.decompress(body)) == (b"br", WORDS)
    _, headers, body = await get(app, accept_encoding="gzip")
    assert (headers[b"content-encoding"], gzip.decompress(body)) == (b"gzip", WORDS)
    assert headers[b"vary"] == b"Accept-Encoding"


async def test_a_page_that_django_compressed_is_kept_plain() -> None:
    inner = Inner(content_encoding="gzip")
    inner.words = gzip.compress(WORDS)
    assert (await get(cache(inner)))[2] == WORDS


async def test_who_holds_the_page_is_told_that_it_stands() -> None:
    app = cache(Inner())
    etag = (await get(app))[1][b"etag"].decode()
    status, headers, body = await get(app, if_none_match=etag)
    assert (status, body) == (304, b"")
    assert headers[b"etag"].decode() == etag


async def test_a_head_has_the_length_and_no_body() -> None:
    app = cache(Inner())
    await get(app)
    status, headers, body = await get(app, method="HEAD")
    assert (status, headers[b"content-length"], body) == (200, b"1400", b"")


async def test_many_at_once_have_the_page_made_once() -> None:
    inner = Inner()
    inner.pause = 0.05
    app = cache(inner)
    answers = await asyncio.gather(*(get(app) for _ in range(30)))
    assert inner.asked == 1
    assert {answer[2] for answer in answers} == {WORDS}


@pytest.mark.parametrize("cookie", ["sessionid=x", "participant=x"])
async def test_who_is_somebody_never_meets_it(cookie: str) -> None:
    inner = Inner()
    app = cache(inner)
    await get(app, cookie=cookie)
    assert app.store.size == 0
    await get(app)
    await get(app, cookie=cookie)
    assert inner.asked == 3


async def test_a_form_is_never_kept() -> None:
    inner = Inner(vary="Cookie", set_cookie="csrftoken=x")
    app = cache(inner)
    await get(app)
    await get(app)
    assert (inner.asked, app.store.size) == (2, 0)


async def test_a_moved_revision_empties_it() -> None:
    inner = Inner()
    app = cache(inner)
    await get(app)
    app._apply(State(2, revision.local(), {"counts": (1,)}))
    await get(app)
    assert inner.asked == 2


async def test_counts_that_moved_take_only_the_pages_that_read_them() -> None:
    inner = Inner(x_declic_reads="counts")
    app = cache(inner)
    await get(app, "/fr/tableau/")
    inner.headers = inner.headers[:1]
    await get(app, "/fr/mentions/")
    app._apply(State(1, revision.local(), {"counts": (2,)}))
    await get(app, "/fr/mentions/")
    assert inner.asked == 2
    await get(app, "/fr/tableau/")
    assert inner.asked == 3


async def test_counts_that_this_process_wrote_take_their_pages_at_once() -> None:
    inner = Inner(x_declic_reads="counts")
    app = cache(inner)
    await get(app, "/fr/tableau/")
    revision.touched("others")
    await get(app, "/fr/tableau/")
    assert inner.asked == 1
    revision.touched("counts")
    await get(app, "/fr/tableau/")
    await get(app, "/fr/tableau/")
    assert inner.asked == 2


async def test_a_page_made_while_its_counts_were_written_is_not_kept() -> None:
    inner = Inner(x_declic_reads="counts")
    inner.pause = 0.05
    app = cache(inner)
    going = asyncio.create_task(get(app))
    await asyncio.sleep(0.01)
    revision.touched("counts")
    await going
    assert app.store.size == 0


async def test_a_page_made_while_something_changed_is_not_kept() -> None:
    inner = Inner()
    inner.pause = 0.05
    app = cache(inner)
    going = asyncio.create_task(get(app))
    await asyncio.sleep(0.01)
    app._apply(State(2, revision.local()))
    assert (await going)[2] == WORDS
    assert app.store.size == 0


async def test_its_time_is_limited() -> None:
    inner = Inner(x_declic_lasts="1")
    app = cache(inner)
    _, headers, _ = await get(app)
    assert not [name for name in headers if name.startswith(b"x-declic")]
    next(iter(app.store.pages.values())).until = time.monotonic() - 1
    await get(app)
    assert inner.asked == 2


async def test_without_a_database_the_kept_page_goes_on_for_a_day() -> None:
    inner = Inner()
    app = cache(inner)
    await get(app)
    page = next(iter(app.store.pages.values()))
    page.until = time.monotonic() - 1
    app.follower.answered -= following.AWAY + 1
    assert (await get(app))[0] == 200
    assert inner.asked == 1
    page.made -= 100_000
    inner.status = 503
    assert (await get(app))[0] == 503


async def test_an_error_on_our_side_shows_the_older_page() -> None:
    inner = Inner()
    app = cache(inner)
    await get(app)
    next(iter(app.store.pages.values())).until = time.monotonic() - 1
    inner.status = 500
    status, _, body = await get(app)
    assert (status, body, inner.asked) == (200, WORDS, 2)


async def test_its_memory_is_bounded() -> None:
    inner = Inner()
    inner.words = b"x" * 100_000
    app = cache(inner, megabytes=1)
    for number in range(30):
        await get(app, f"/fr/{number}/")
    assert app.store.size <= 1_000_000
    assert len(app.store.pages) == 9


async def test_zero_turns_it_off() -> None:
    inner = Inner()
    app = cache(inner, megabytes=0)
    await get(app)
    await get(app)
    assert inner.asked == 2


@pytest.mark.parametrize("megabytes", [0, 1])
async def test_a_form_is_enough_to_have_the_database_watched(
    megabytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[int] = []
    monkeypatch.setattr(following.Follower, "start", lambda self: begun.append(1))
    await get(PageCache(Inner(), megabytes), "/fr/inscription/1/", method="POST")
    assert begun == [1]
