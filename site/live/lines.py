"""A socket as its server holds it: what is written to it, and what it has not read yet."""

import logging
import socket
from typing import Any

from live.asgi import Send
from live.closing import Close

logger = logging.getLogger(__name__)

# What the kernel keeps for who reads slowly. Left to itself it takes megabytes a socket.
KERNEL = 64 * 1024


class Line:
    """daphne's `send` returns at once and buffers for ever, so its transport is asked how much
    waits. Where that private way is gone, or on another server, a line is blind and nothing ever
    waits on it: `send` is all there is then, and a test against daphne is red."""

    __slots__ = ("_send", "_transport")

    def __init__(self, send: Send) -> None:
        self._send = send
        self._transport = transport_of(send)
        if self._transport is not None:
            _narrow(self._transport)

    async def say(self, text: str) -> None:
        await self._send({"type": "websocket.send", "text": text})

    async def close(self, code: Close) -> None:
        await self._send({"type": "websocket.close", "code": int(code)})

    @property
    def blind(self) -> bool:
        """Nothing tells how much waits."""
        return self._transport is None

    @property
    def waiting(self) -> int:
        """Bytes that the kernel did not take because the other end does not read."""
        held = self._transport
        if held is None:
            return 0
        return int(len(held.dataBuffer) - held.offset + held._tempDataLen)


def transport_of(send: Send) -> Any:
    """Twisted's transport behind daphne's `send`, or None."""
    protocol = next(iter(getattr(send, "args", ())), None)
    transport = getattr(protocol, "transport", None)
    private = ("dataBuffer", "offset", "_tempDataLen")
    return transport if all(hasattr(transport, name) for name in private) else None


def _narrow(transport: Any) -> None:
    try:
        transport.socket.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL)
    except (AttributeError, OSError) as error:  # a socket that just closed, a server with TLS
        logger.debug("a socket keeps the kernel's own buffer: %s", type(error).__name__)
