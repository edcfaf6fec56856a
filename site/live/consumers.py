"""Sockets: plain ASGI, so that a frame goes from the ticker to the server without a stop."""

import logging

from channels.db import database_sync_to_async

from base.visitors import address
from live import hub
from live.asgi import Event, Receive, Scope, Send
from live.closing import Close
from live.doors import Admitted, Door
from live.lines import Line
from live.requests import from_scope
from live.seats import seats

logger = logging.getLogger(__name__)

# Pages only listen. A few words are forgiven, a flood is not.
WORDS_FORGIVEN = 5


async def watch(scope: Scope, receive: Receive, send: Send) -> None:
    """One page that follows one topic."""
    await receive()  # websocket.connect
    visitor = address(from_scope(scope))
    if (full := seats.take(visitor)) is not None:
        await _turn_away(send, full)
        return
    try:
        await _follow(scope, receive, send)
    finally:
        seats.leave(visitor)


async def not_found(scope: Scope, receive: Receive, send: Send) -> None:
    """The last route: an unknown path is told so, and costs no traceback."""
    await receive()
    await _turn_away(send, Close.UNKNOWN)


async def _follow(scope: Scope, receive: Receive, send: Send) -> None:
    name = scope["url_route"]["kwargs"]["name"]
    door = Door(scope, name)
    answer = await _ask(door)
    if not isinstance(answer, Admitted):
        await _turn_away(send, answer)
        return
    await send({"type": "websocket.accept"})
    line = Line(send)
    room = hub.here()
    watcher = room.join(name, answer.topic, answer.audience, line, door)
    try:
        if await _talks_too_much(receive):
            await line.close(Close.TALKS)
    finally:
        room.leave(name, answer.audience, watcher)


async def _ask(door: Door) -> Admitted | Close:
    try:
        answer: Admitted | Close = await database_sync_to_async(door.ask)()
    except Exception as error:  # the database restarts: the page comes back by itself
        logger.warning("a socket could not be admitted: %s", type(error).__name__)
        return Close.LATER
    return answer


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
    await send({"type": "websocket.close", "code": int(code)})
