"""A topic in memory, and pages that watch it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from channels.testing import WebsocketCommunicator
from django.http import HttpRequest

from live import topics
from live.closing import Close
from live.routing import websocket_application
from live.topics import Frame

ORIGIN = b"http://testserver"


class FakeTopic:
    def __init__(self) -> None:
        self.value = 1
        self.words = "few"
        self.open = True
        self.away = False
        self.audience = ""
        self.broken = False
        self.asked = 0
        self.built: list[str] = []

    def revision(self) -> int:
        self.asked += 1
        if self.broken:
            raise ConnectionError("postgresql://user:secret@db is away")
        return self.value

    def frame(self, audience: str) -> Frame:
        self.built.append(audience)
        return {"words": self.words, "audience": audience}

    def may_watch(self, request: HttpRequest) -> bool:
        if self.away:
            raise ConnectionError
        return self.open

    def audience_for(self, request: HttpRequest) -> str:
        return self.audience or request.COOKIES.get("audience", "public")


Fake = TypeVar("Fake", bound=FakeTopic)


@contextmanager
def fake_topic(topic: Fake) -> Iterator[Fake]:
    topics.register("fake", lambda key: topic if key == "1" else None)
    try:
        yield topic
    finally:
        topics.unregister("fake")


def make_page(
    path: str = "/ws/live/fake:1/", origin: bytes | None = ORIGIN, audience: str = ""
) -> WebsocketCommunicator:
    headers: list[tuple[bytes, bytes]] = [(b"host", b"testserver")]
    if origin is not None:
        headers.append((b"origin", origin))
    if audience:
        headers.append((b"cookie", f"audience={audience}".encode()))
    return WebsocketCommunicator(websocket_application, path, headers=headers)


class FakeLine:
    """A socket of which a test says how much waits."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.closed: list[Close] = []
        self.waiting = 0

    async def say(self, text: str) -> None:
        self.said.append(text)

    async def close(self, code: Close) -> None:
        self.closed.append(code)


class FakeDoor:
    """A door of which a test says what it answers."""

    def __init__(self, key: object = "anybody") -> None:
        self.key = key
        self.answer: Close | None = None
        self.asked: list[str] = []

    def still(self, audience: str) -> Close | None:
        self.asked.append(audience)
        return self.answer


async def frame_of(page: WebsocketCommunicator) -> dict[str, Any]:
    """The next frame, without the time that it says."""
    frame: dict[str, Any] = await page.receive_json_from(timeout=5)
    assert isinstance(frame.pop("now"), int)
    return frame


async def closed_with(page: WebsocketCommunicator) -> int:
    event: dict[str, Any] = await page.receive_output(timeout=5)
    assert event["type"] == "websocket.close", event
    return int(event["code"])
