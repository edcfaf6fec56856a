"""A kind of letter, and mail servers that fail in their several ways."""

import smtplib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext_lazy as _

from mail import kinds, outbox
from mail.kinds import Attachment
from mail.models import Message

LINK = "https://declic.example/v/exemple?a=1&b=2"


def hello(data: dict[str, Any], language: str) -> dict[str, Any] | None:
    if data.get("gone"):
        return None
    context = {"name": data.get("name", "Camélia"), "link": LINK}
    if data.get("ics"):
        part = Attachment("journee.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
        context["attachments"] = [part]
    return context


@contextmanager
def hello_kind() -> Iterator[None]:
    kinds.register("tests.hello", _("Sent"), "tests/hello", hello)
    kinds.register("tests.named", "Bonjour %(name)s", "tests/hello.html", hello)
    try:
        yield
    finally:
        kinds.unregister("tests.hello")
        kinds.unregister("tests.named")


def make_message(kind: str = "tests.hello", to: str = "a@declic.example", **data: Any) -> Message:
    return outbox.queue(kind, to, "fr", data)


class Down(BaseEmailBackend):
    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        raise ConnectionRefusedError(f"no server for {messages[0].to}")


class NoSuchPerson(BaseEmailBackend):
    code = 550

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        address = messages[0].to[0]
        raise smtplib.SMTPRecipientsRefused({address: (self.code, f"{address} unknown".encode())})


class Greylisting(NoSuchPerson):
    code = 450


class Killed(BaseException):
    """Stands for kill -9: nothing in the code may catch it."""


class DiesWhileSending(BaseEmailBackend):
    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        raise Killed
