"""Asking a provider over HTTP: within a time, without following redirects, a bounded answer.

A provider that did not answer is left alone for half a minute: on SQLite one slow request holds
up the others, so only the first to notice waits.
"""

import json
import queue
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import requests
from django.core.cache import cache

from accounts.outside.refusals import Refused
from people.keys import keyed_hash

SECONDS = 5.0  # for everything that one sign-in asks, not for each question
BIGGEST = 512_000  # octets; a set of keys is 5 kB
REST = 30  # seconds
LOOPBACK = {"localhost", "127.0.0.1", "::1"}

Document = dict[str, Any]


@dataclass
class Patience:
    """What is left of the time that a person waits."""

    until: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    @property
    def left(self) -> float:
        return self.until - time.monotonic()


def is_safe(url: str) -> bool:
    """TLS, but for a trial on one's own machine."""
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or parts.username or parts.password or parts.fragment:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def ask(patience: Patience, method: str, url: str, **options: Any) -> tuple[int, Document]:
    """The status and the JSON object of the answer."""
    if not is_safe(url):
        raise Refused("address")
    resting = f"outside.resting.{keyed_hash('outside.host', urlsplit(url).netloc)}"
    if cache.get(resting):
        raise Refused("away")
    try:
        status, body = _within(patience, method, url, options)
    except (requests.RequestException, TimeoutError, OSError):
        cache.set(resting, True, REST)
        raise Refused("away") from None
    if status >= 500:
        raise Refused("away")
    return status, _object(body)


def _object(body: bytes) -> Document:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("answer") from None
    if not isinstance(found, dict):
        raise Refused("answer")
    return found


def _within(patience: Patience, method: str, url: str, options: Any) -> tuple[int, bytes]:
    """In a thread: a time-out of sockets starts anew with each octet that drips in."""
    told: queue.SimpleQueue[tuple[int, bytes] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            told.put(_fetch(patience, method, url, options))
        except Exception as fault:  # handed over to whoever waits
            told.put(fault)

    if patience.left <= 0:
        raise TimeoutError
    threading.Thread(target=run, daemon=True).start()
    try:
        found = told.get(timeout=max(0.0, patience.left))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found


def _fetch(patience: Patience, method: str, url: str, options: Any) -> tuple[int, bytes]:
    with (
        requests.Session() as session,
        session.request(
            method,
            url,
            timeout=max(0.01, patience.left),
            allow_redirects=False,
            stream=True,
            **options,
        ) as answer,
    ):
        body = b""
        for piece in answer.iter_content(4096):
            body += piece
            if len(body) > BIGGEST or patience.left <= 0:
                raise requests.RequestException
        return answer.status_code, body
