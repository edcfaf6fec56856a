"""The mail server of `make chaos`, for tests in one process."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tools.chaos.mailserver import HOST, Desk, listening
from tools.running import free_port

__all__ = ["Desk", "served"]


@contextmanager
def served(desk: Desk, settings: Any, port: int = 0) -> Iterator[int]:
    """`desk` behind a port that Django's settings name."""
    port = port or free_port()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, port
    with listening(desk, port):
        yield port
