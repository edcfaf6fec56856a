"""One connection to the mail server for a whole sweep, that can't be held for ever."""

import smtplib
import socket
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import Any

from django.core.mail import EmailMessage, get_connection

# A server that drips its answers would pass every time-out of a single one (EMAIL_TIMEOUT).
DEADLINE = 60.0


class ServerAway(Exception):
    """No letter's fault: nobody answers, or our sign-in is refused."""


class Wire:
    """`ready()` before a letter is leased, then `send()`; a broken connection is made anew."""

    def __init__(self) -> None:
        # Any backend of Django's; what is said of `.connection` holds for the one by SMTP.
        self.backend: Any = get_connection()

    def __enter__(self) -> "Wire":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with suppress(OSError):  # SMTPException is one
            self.backend.close()

    def ready(self) -> None:
        """Connected now, even if the server hung up since the last letter."""
        if self._line is not None and not self._answers():
            self._drop()
        try:
            self.backend.open()
        except OSError as error:
            self._drop()
            raise ServerAway(type(error).__name__) from error

    def send(self, letter: EmailMessage) -> None:
        timer = Timer(DEADLINE, self._cut)
        timer.daemon = True
        timer.start()
        try:
            self.backend.send_messages([letter])
        except smtplib.SMTPRecipientsRefused:
            raise  # smtplib took the letter back: the line is good for the next one
        except Exception:
            self._drop()
            raise
        finally:
            timer.cancel()

    @property
    def _line(self) -> smtplib.SMTP | None:
        return getattr(self.backend, "connection", None)

    def _answers(self) -> bool:
        assert self._line is not None
        try:
            return bool(self._line.noop()[0] == 250)
        except OSError:
            return False

    def _drop(self) -> None:
        """Without a farewell, which a broken line would make us wait for."""
        line = self._line
        if line is not None:
            self.backend.connection = None
            line.close()

    def _cut(self) -> None:
        found = getattr(self._line, "sock", None)
        if found is not None:
            with suppress(OSError):
                found.shutdown(socket.SHUT_RDWR)
