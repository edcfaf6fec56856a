"""The outbox: a row for each letter, taken by one sweeper at a time, tried again with patience.

A letter is sent at least once. A sweeper that is killed, or cut off, between the server's answer
to DATA and the commit of "sent" has its letter sent again, with the same Message-ID, by which
mailboxes see one letter. Nowhere else can a letter be doubled, and nowhere lost.
"""

import json
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import make_msgid, parseaddr
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.db.models import F
from django.utils import timezone

from mail import addresses, choices, kinds, letters, verdicts
from mail.kinds import Kind
from mail.models import Message
from mail.verdicts import MAX_TRIES, backoff
from mail.wire import Wire
from people.models import Organisation
from people.sealing import seal

logger = logging.getLogger(__name__)

# Twice mail.wire.DEADLINE, so a living sweeper never loses its letter.
LEASE = timedelta(minutes=2)
PATIENCE = 10.0  # seconds of one sweep
State, Priority = Message.State, Message.Priority


def queue(
    kind: str,
    to: str,
    language: str,
    data: dict[str, Any],
    *,
    due: datetime | None = None,
    dedupe: str | None = None,
    organisation: Organisation | None = None,
    secret: dict[str, str] | None = None,
    useful_until: datetime | None = None,
) -> Message:
    """Write the letter's row in the caller's transaction: it leaves if, and only if, that commits.

    ``data`` holds ids only. The same ``dedupe`` again returns the first row. ``organisation``:
    whose administrators see it in "Courriers". ``secret``: a code or a link that the letter needs
    and that no id leads to; it rests encrypted and is wiped when the letter has left. After
    ``useful_until`` the letter is dropped instead of sent.
    Raises ValidationError for what is not one address, UnknownKind for a letter nobody writes.
    """
    validate_email(to)
    values = {
        "kind": kind,
        "to": to,
        "address_hash": addresses.hashed(to),
        "language": language,
        "data": data,
        "sealed": seal(letters.SECRET, json.dumps(secret)) if secret else "",
        "organisation": organisation,
        "priority": _priority(kinds.get(kind)),
        "due_at": due or timezone.now(),
        "useful_until": useful_until,
        "message_id": make_msgid(domain=_domain()),
    }
    if dedupe is None:
        return Message.objects.create(**values)
    return Message.objects.get_or_create(dedupe=dedupe, defaults=values)[0]


def reschedule(dedupes: Iterable[str], due: datetime) -> int:
    """What was written for an hour that has moved, and still waits, leaves at `due`."""
    return Message.objects.filter(dedupe__in=dedupes, state=State.DUE).update(due_at=due)


def taken(dedupes: Iterable[str]) -> set[str]:
    """Which of these names a letter bears already."""
    named = Message.objects.filter(dedupe__in=dedupes)
    return {name for name in named.values_list("dedupe", flat=True) if name}


def let_go(dedupes: Iterable[str], hour: datetime) -> set[str]:
    """Which of these left for an hour before `hour`: their names are free for other letters."""
    left = Message.objects.settled().filter(dedupe__in=dedupes, due_at__lt=hour)
    names = {name for name in left.values_list("dedupe", flat=True) if name}
    left.update(dedupe=None)
    return names


def retry(messages: Iterable[Message], now: datetime | None = None) -> int:
    """Letters that were given up leave again: they are due, with all their tries before them."""
    count = 0
    for message in messages:
        dead = Message.objects.filter(pk=message.pk, state=State.DEAD)
        won = dead.update(state=State.DUE, tries=0, due_at=now or timezone.now(), settled_at=None)
        if won:
            addresses.accept(message.to)
        count += won
    return count


def overdue(now: datetime | None = None) -> timedelta:
    """For how long the eldest letter that is due has waited; zero when none does."""
    now = now or timezone.now()
    eldest = Message.objects.takeable(now).order_by("due_at").first()
    return now - eldest.due_at if eldest else timedelta()


def sweep(now: datetime | None = None, limit: int = 50, *, urgent: bool | None = None) -> int:
    """Send what is due, and say how many letters were taken. Safe to run twice at once.

    Codes leave first; with `urgent` only they, or all but they. Raises ServerAway, with nothing
    taken that was not sent, when there is no server to send to: no letter loses a try by that.
    """
    start = now or timezone.now()
    begun = monotonic()
    taken = 0
    due = Message.objects.takeable(start)
    if urgent is not None:
        due = due.in_lane(urgent)
    with Wire() as wire:
        for pk in list(due.values_list("pk", flat=True)[:limit]):
            # A slow server must not hold up the next look: that one goes on from here.
            if monotonic() - begun > PATIENCE:
                break
            wire.ready()
            # Each lease counts from its own instant.
            instant = start + timedelta(seconds=monotonic() - begun)
            message = _lease(pk, instant)
            if message is not None:
                _deliver(wire, message, instant)
                taken += 1
    return taken


def _lease(pk: int, now: datetime) -> Message | None:
    """Take the row by one conditional UPDATE: of two sweepers, one gets it."""
    until = now + LEASE
    won = (
        Message.objects.takeable(now)
        .filter(pk=pk)
        .order_by()
        .update(state=State.LEASED, lease_until=until, tries=F("tries") + 1)
    )
    return Message.objects.get(pk=pk) if won else None


def _deliver(wire: Wire, message: Message, now: datetime) -> None:
    if message.tries > MAX_TRIES:
        # Each try ended with the process itself: this letter will not be the end of another.
        _settle(message, now, state=State.DEAD, result="never finished")
        return
    try:
        kind = kinds.get(message.kind)
        reason = _why_not(kind, message, now)
        letter = None if reason else letters.write(message)
        if letter is None:
            _settle(message, now, state=State.DROPPED, result=reason or "nothing left to say")
            return
        wire.send(letter)
    except Exception as error:  # whatever it is, the letter waits and the others go on
        _failed(message, now, error)
    else:
        _settle(message, now, state=State.SENT, sent_at=now, result="")
        if kind.essential:
            addresses.accept(message.to)


def _why_not(kind: Kind, message: Message, now: datetime) -> str:
    """Why the letter does not leave although there is something to say; empty when it does."""
    if message.useful_until is not None and now >= message.useful_until:
        return "too late"
    if kind.essential:
        return ""
    if not choices.wants(message.to, kind.category):
        return "not wanted"
    return "address refused" if addresses.is_refused(message.to) else ""


def _failed(message: Message, now: datetime, error: Exception) -> None:
    result = verdicts.told(error)
    # The kind and the number only: the error's own words may hold the address.
    logger.warning("letter %s (%s) not sent: %s", message.pk, message.kind, result)
    if verdicts.refuses_address(error):
        addresses.refuse(message.to, result, now)
    if message.tries >= MAX_TRIES or verdicts.is_final(error):
        _settle(message, now, state=State.DEAD, result=result)
    else:
        due = now + backoff(message.tries)
        _settle(message, now, state=State.DUE, due_at=due, result=result)


def _settle(message: Message, now: datetime, *, state: str, **values: Any) -> None:
    if message.lease_until is None:
        return
    if state in Message.SETTLED:
        values["settled_at"] = now
    # A dead one may be tried again; and the demo's mailbox is the only place to read it.
    if state in (State.SENT, State.DROPPED) and not settings.MAIL_SHOW_BOX:
        values["sealed"] = ""
    held = Message.objects.held(message.lease_until).filter(pk=message.pk)
    held.update(state=state, lease_until=None, **values)


def _priority(kind: Kind) -> int:
    if kind.urgent:
        return Priority.URGENT
    return Priority.ORDINARY if kind.essential else Priority.LATER


def _domain() -> str:
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return address.rpartition("@")[2] or "localhost"


def forget(addresses: Iterable[str], kinds: str) -> int:
    """Erase what was or is to be written to these addresses, of kinds that begin so."""
    return Message.objects.filter(to__in=list(addresses), kind__startswith=kinds).delete()[0]
