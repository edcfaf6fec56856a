"""Sockets: plain ASGI, so that a frame goes from the ticker to the server without a stop."""

import logging
from enum import IntEnum

from channels.db import database_sync_to_async
from django.conf import settings

from live import hub, topics
from live.asgi import Event, Receive, Scope, Send
from live.requests import from_scope
from live.topics import Topic

logger = logging.getLogger(__name__)

# Pages only listen. A few words are forgiven, a flood is not.
WORDS_FORGIVEN = 5


class Close(IntEnum):
    """Read by live.js. Browsers show these only after an accepted handshake."""

    REFUSED = 4403
    UNKNOWN = 4404
    TALKS = 4008
    POLL = 4013  # no room: the page polls
    LATER = 4500


_open_sockets = 0


def open_sockets() -> int:
    return _open_sockets


async def watch(scope: Scope, receive: Receive, send: Send) -> None:
    """One page that follows one topic."""
    global _open_sockets
    await receive()  # websocket.connect
    if _open_sockets >= settings.LIVE_MAX_SOCKETS:
        await _turn_away(send, Close.POLL)
        return
    _open_sockets += 1
    try:
        await _follow(scope, receive, send)
    finally:
        _open_sockets -= 1


async def not_found(scope: Scope, receive: Receive, send: Send) -> None:
    """The last route: an unknown path is told so, and costs no traceback."""
    await receive()
    await _turn_away(send, Close.UNKNOWN)


async def _follow(scope: Scope, receive: Receive, send: Send) -> None:
    name = scope["url_route"]["kwargs"]["name"]
    try:
        topic, audience, refusal = await database_sync_to_async(_admit)(scope, name)
    except Exception as error:  # the database restarts: the page comes back by itself
        logger.warning("a socket could not be admitted: %s", type(error).__name__)
        refusal = Close.LATER
    if refusal is not None:
        await _turn_away(send, refusal)
        return
    await send({"type": "websocket.accept"})

    async def send_text(text: str) -> None:
        await send({"type": "websocket.send", "text": text})

    room = hub.here()
    watcher = room.join(name, topic, audience, send_text)
    try:
        if await _talks_too_much(receive):
            await send({"type": "websocket.close", "code": Close.TALKS})
    finally:
        room.leave(name, audience, watcher)


def _admit(scope: Scope, name: str) -> "tuple[Topic, str, None] | tuple[None, str, Close]":
    topic = topics.find(name)
    if topic is None:
        return None, "", Close.UNKNOWN
    request = from_scope(scope)
    if not topic.may_watch(request):
        return None, "", Close.REFUSED
    return topic, topic.audience_for(request), None


async def _talks_too_much(receive: Receive) -> bool:
    """Wait until the page leaves (False) or has said too much (True). What it says is not read."""
    words = 0
    while words <= WORDS_FORGIVEN:
        event: Event = await receive()
        if event["type"] == "websocket.disconnect":
            return False
        words += 1
    return True


async def _turn_away(send: Send, code: Close) -> None:
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.close", "code": code})
