"""Lines of the log, as text or JSON (LOG_FORMAT): no address, mail, name or token in either."""

import copy
import logging
import re
import uuid
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from base import faults

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
NUMBER = re.compile(rb"[A-Za-z0-9-]{8,64}")
TOKEN = re.compile(r"[A-Za-z0-9_:.-]{32,}")
# A part of an address that no word of ours is as long as.
SEGMENT = re.compile(r"(?<=/)[^/]{12,}(?=/|$)")


request_number: ContextVar[str] = ContextVar("request_number", default="")
Application = Callable[[Any, Any, Any], Awaitable[None]]


def numbered(inner: Application) -> Application:
    """Give each request that reaches Django a number: the proxy's X-Request-ID, or one of ours.

    All lines that are written because of it bear it.
    """

    async def application(scope: Any, receive: Any, send: Any) -> None:
        given = dict(scope["headers"]).get(b"x-request-id", b"")
        known = given.decode("ascii") if NUMBER.fullmatch(given) else uuid.uuid4().hex[:16]
        before = request_number.set(known)
        try:
            await inner(scope, receive, send)
        finally:
            request_number.reset(before)

    return application


def without_people(text: str) -> str:
    """Without mail addresses, network addresses and long tokens."""
    return ADDRESS.sub("[ip]", MAIL.sub("[mail]", TOKEN.sub("[token]", text)))


def at_its_route(record: logging.LogRecord, text: str) -> str:
    """An address that bears a token or a code is told as its route: what was asked, not by whom."""
    request = getattr(record, "request", None)
    path = str(getattr(request, "path", ""))
    if len(path) < 2 or path not in text:
        return text
    match = getattr(request, "resolver_match", None)
    return text.replace(path, f"/{match.route}" if match else SEGMENT.sub("[…]", path))


class Text(logging.Formatter):
    """Lines for a console or a journal: an exception's class and place, never its words."""

    def format(self, record: logging.LogRecord) -> str:
        return without_people(at_its_route(record, super().format(record)))

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return faults.told(ei[1], places=12) if ei[1] else ""


class Json(JsonFormatter):
    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}{process}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        """ISO 8601 with the offset: lines of several machines can be put in order."""
        return (
            datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        )

    def format(self, record: logging.LogRecord) -> str:
        # What others format of the same record stays theirs.
        again = copy.copy(record)
        again.msg, again.args = at_its_route(record, record.getMessage()), None
        again.exc_text = None
        return super().format(again)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        return faults.told(ei[1], places=12) if ei[1] else ""

    def jsonify_log_record(self, log_data: dict[str, object]) -> str:
        # What rides along on a record (a request, a connection) may hold anything.
        kept = ("time", "level", "logger", "message", "process", "exc_info", "status_code")
        said = {name: log_data[name] for name in kept if log_data.get(name) is not None}
        cleaned = {n: without_people(v) if isinstance(v, str) else v for n, v in said.items()}
        cleaned["time"] = said.get("time", "")
        if request_number.get():
            cleaned["request"] = request_number.get()
        return super().jsonify_log_record(cleaned)
