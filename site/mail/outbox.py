"""The outbox: a row for each letter, taken by one sweeper at a time, tried again with patience."""

import logging
import smtplib
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.db.models import F
from django.utils import timezone

from mail import kinds, letters
from mail.models import Message

logger = logging.getLogger(__name__)

# EMAIL_TIMEOUT gives up long before this, so a living sweeper never loses its letter.
LEASE = timedelta(minutes=5)
MAX_TRIES = 8
PATIENCE = 10.0  # seconds of one sweep


def queue(
    kind: str,
    to: str,
    language: str,
    data: dict[str, Any],
    *,
    due: datetime | None = None,
    dedupe: str | None = None,
) -> Message:
    """Write the letter's row in the caller's transaction: it leaves if, and only if, that commits.

    ``data`` holds ids only. The same ``dedupe`` again returns the first row.
    Raises ValidationError for what is not one address, UnknownKind for a letter nobody writes.
    """
    kinds.get(kind)
    validate_email(to)
    values = {
        "kind": kind,
        "to": to,
        "language": language,
        "data": data,
        "due_at": due or timezone.now(),
        "message_id": make_msgid(domain=_domain()),
    }
    if dedupe is None:
        return Message.objects.create(**values)
    return Message.objects.get_or_create(dedupe=dedupe, defaults=values)[0]


def sweep(now: datetime | None = None, limit: int = 50) -> int:
    """Send what is due, and say how many letters were taken. Safe to run twice at once."""
    start = now or timezone.now()
    begun = monotonic()
    taken = 0
    for pk in list(Message.objects.takeable(start).values_list("pk", flat=True)[:limit]):
        # A slow server must not hold up the other sweeps: the next turn goes on from here.
        if monotonic() - begun > PATIENCE:
            break
        # Each lease counts from its own instant.
        instant = start + timedelta(seconds=monotonic() - begun)
        message = _lease(pk, instant)
        if message is not None:
            _deliver(message, instant)
            taken += 1
    return taken


def backoff(tries: int) -> timedelta:
    """1, 2, 4, ... minutes after the first, second, third ... failed try."""
    return timedelta(minutes=2 ** max(tries - 1, 0))


def _lease(pk: int, now: datetime) -> Message | None:
    """Take the row by one conditional UPDATE: of two sweepers, one gets it."""
    until = now + LEASE
    won = (
        Message.objects.takeable(now)
        .filter(pk=pk)
        .order_by()
        .update(state=Message.State.LEASED, lease_until=until, tries=F("tries") + 1)
    )
    return Message.objects.get(pk=pk) if won else None


def _deliver(message: Message, now: datetime) -> None:
    if message.tries > MAX_TRIES:
        # Each try ended with the process itself: this letter will not be the end of another.
        _settle(message, state=Message.State.DEAD, result="never finished")
        return
    try:
        letter = letters.write(message)
        if letter is None:
            _settle(message, state=Message.State.DROPPED, result="nothing left to say")
            return
        letter.send()
    except Exception as error:  # whatever it is, the letter waits and the others go on
        _failed(message, now, error)
    else:
        _settle(message, state=Message.State.SENT, sent_at=now, result="")


def _failed(message: Message, now: datetime, error: Exception) -> None:
    result = _told(error)
    # The kind and the number only: the error's own words may hold the address.
    logger.warning("letter %s (%s) not sent: %s", message.pk, message.kind, result)
    if message.tries >= MAX_TRIES or _is_final(error):
        _settle(message, state=Message.State.DEAD, result=result)
    else:
        due = now + backoff(message.tries)
        _settle(message, state=Message.State.DUE, due_at=due, result=result)


def _settle(message: Message, **values: Any) -> None:
    if message.lease_until is None:
        return
    held = Message.objects.held(message.lease_until).filter(pk=message.pk)
    held.update(lease_until=None, **values)


def _told(error: Exception) -> str:
    codes = _smtp_codes(error)
    return " ".join([type(error).__name__, *(str(code) for code in codes)])[:120]


def _is_final(error: Exception) -> bool:
    """The server says that this address does not exist: asking again would be rude."""
    codes = _smtp_codes(error)
    return isinstance(error, smtplib.SMTPRecipientsRefused) and min(codes, default=0) >= 500


def _smtp_codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _words in error.recipients.values()]
    if isinstance(error, smtplib.SMTPResponseException):
        return [error.smtp_code]
    return []


def _domain() -> str:
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return address.rpartition("@")[2] or "localhost"
