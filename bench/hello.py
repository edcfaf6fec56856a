"""The least that daphne can do: an answer of BODY octets, with as many headers as a page has."""

import os
from typing import Any

BODY = b"x" * int(os.environ.get("BODY", "3200"))
HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(BODY))]


async def application(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await send({"type": "http.response.body", "body": BODY})
