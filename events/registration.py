"""The verbs of a registration. Each is one transaction: it takes the event's count
first, then those of sessions in the order of their ids, and writes its letter's row.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils import timezone

from events import lifecycle, reminders
from events.lifecycle import HOLD, State
from events.models import (
    Event,
    EventCount,
    Registration,
    RegistrationSession,
    Session,
    SessionCount,
)
from mail import addresses, outbox
from people import participants
from people.codes import guess_allowed
from people.models import Participant

Status = Registration.Status
# A request that nobody confirmed is erased after this; its link dies on the same day.
FORGET = timedelta(days=7)
LETTERS_AN_HOUR = 6
# A family signs up from one browser; nobody holds a whole event without opening a letter.
MOST_HELD = 3


class Refused(Exception):
    """No seat was taken, nothing was written. `session` is set when it is the one that is full."""

    def __init__(self, state: State, session: Session | None = None) -> None:
        super().__init__(state)
        self.state = state
        self.session = session


class TooManyHeld(Exception):
    """This person has MOST_HELD places at this event that wait for their click. Nothing written."""


class Outcome(StrEnum):
    DONE = "done"
    ALREADY = "already"
    GONE = "gone"


@dataclass(frozen=True)
class Result:
    outcome: Outcome
    registration: Registration
    # Not when this address got too many letters: its place is held all the same.
    letter_left: bool = True


def book(
    event: Event,
    *,
    name: str,
    email: str,
    sessions: Iterable[Session],
    participant: Participant,
    key: uuid.UUID,
    language: str,
    now: datetime | None = None,
) -> Result:
    """Hold a seat, and one in each chosen session, for half an hour; the letter confirms it.

    Somebody registered with this address already: nothing is taken, and only the letter says so.
    """
    now = now or timezone.now()
    email = email.strip().lower()
    with transaction.atomic():
        participant = participants.settled(participant)
        sent_before = Registration.objects.filter(key=key).first()
        if sent_before is not None and _same_request(sent_before, event, email):
            return Result(Outcome.ALREADY, sent_before)
        registration = Registration(
            event=event,
            participant=participant,
            person_key=participant.person_key,
            # Else the form came back from the browser's memory for another person.
            key=key if sent_before is None else uuid.uuid4(),
            name=name,
            email=email,
            language=language,
            held_until=now + HOLD,
            created_at=now,
        )
        held = _hold(registration, sorted(sessions, key=lambda session: session.pk))
        if held is registration:
            _limit_held(held, now)
            return Result(Outcome.DONE, held, _ask("events.confirm", held, language))
        left = held.key == registration.key or _ask("events.already", held, language)
        return Result(Outcome.ALREADY, held, left)


def confirm(registration: Registration, now: datetime | None = None) -> Result:
    """Keep the seat for good. After the half hour it is taken again if one is left."""
    now = now or timezone.now()
    with transaction.atomic():
        event, registration = locked(registration)
        state = event.state(now)
        if registration.status == Status.EXPIRED:
            registration = _asked_again(registration) or registration
        if registration.status == Status.CONFIRMED:
            return Result(Outcome.ALREADY, registration)
        if registration.status == Status.CANCELLED:
            return Result(Outcome.GONE, registration)
        if state in {State.CANCELLED, State.PAST}:
            raise Refused(state)
        if registration.status == Status.EXPIRED:
            _take(event, sessions_of(registration), now)
        registration.status = Status.CONFIRMED
        registration.confirmed_at = now
        registration.save(update_fields=["status", "confirmed_at"])
        # A click on a link of a letter shows that the address works, whatever a server said.
        addresses.accept(registration.email)
        _write("events.confirmed", registration, registration.language)
        reminders.queue(registration, now)
    return Result(Outcome.DONE, registration)


def cancel(registration: Registration, now: datetime | None = None) -> Result:
    """Free the seat for somebody else. Cancelling twice frees it once."""
    now = now or timezone.now()
    with transaction.atomic():
        event, registration = locked(registration)
        if registration.status == Status.CANCELLED:
            return Result(Outcome.ALREADY, registration)
        if now >= event.ends_at:
            raise Refused(State.PAST)
        was_confirmed = registration.status == Status.CONFIRMED
        if registration.is_active:
            give_back(event, sessions_of(registration))
        registration.status = Status.CANCELLED
        registration.cancelled_at = now
        registration.save(update_fields=["status", "cancelled_at"])
        if was_confirmed:
            _write("events.released", registration, registration.language)
    return Result(Outcome.DONE, registration)


def letter_allowed(email: str) -> bool:
    """Whether this address may be written to again: nobody floods a stranger through a form."""
    return guess_allowed("events.letters", email.strip().lower(), LETTERS_AN_HOUR, 3600)


def expire(now: datetime) -> int:
    """Free the seats that nobody confirmed in time, and forget those who never did.

    Idempotent and safe to run twice at once: each row changes by its own conditional update.
    """
    freed = sum(_expire_one(row, now) for row in Registration.objects.lapsed(now)[:500])
    Registration.objects.filter(status=Status.EXPIRED, held_until__lte=now - FORGET).delete()
    return freed


def tell_cancelled(event: Event) -> int:
    """A letter to everybody who holds a seat: the event doesn't take place."""
    registrations = list(event.registrations.active())
    for registration in registrations:
        outbox.queue(
            "events.called_off",
            registration.email,
            registration.language,
            {"registration": registration.pk},
            dedupe=f"events.called_off:{registration.pk}:{event.cancelled_at:%Y%m%d%H%M%S}",
            organisation=event.organisation,
        )
    return len(registrations)


def _same_request(registration: Registration, event: Event, email: str) -> bool:
    same = registration.event_id == event.pk and registration.email == email
    return same and registration.is_active


def _asked_again(expired: Registration) -> Registration | None:
    """The same person's later request: a click on the first letter proves the address as well."""
    later = Registration.objects.active().filter(event=expired.event_id, email=expired.email)
    return later.first()


def _hold(registration: Registration, sessions: Sequence[Session]) -> Registration:
    """Take the seats and keep the row; or the one that this address has at this event already."""
    event = registration.event
    try:
        with transaction.atomic():
            _take(event, sessions, registration.created_at)
            registration.save(force_insert=True)
    except IntegrityError:
        known = Registration.objects.active().filter(event=event, email=registration.email).first()
        if known is None:
            raise
        return known
    RegistrationSession.objects.bulk_create(
        RegistrationSession(registration=registration, session=session) for session in sessions
    )
    return registration


def _limit_held(registration: Registration, now: datetime) -> None:
    """After its seat was taken: the event's count is ours, so that two at once are both counted."""
    held = Registration.objects.filter(
        event=registration.event,
        person_key=registration.person_key,
        status=Status.HELD,
        held_until__gt=now,
    )
    if held.count() > MOST_HELD:
        raise TooManyHeld


def _take(event: Event, sessions: Sequence[Session], now: datetime) -> None:
    """Seats in the event and in each session, or none at all: the caller's transaction ends."""
    taken = EventCount.objects.take(event.pk)
    # Read after the count is ours: the organiser may have closed or cancelled meanwhile.
    fresh = Event.objects.with_counts().get(pk=event.pk)
    before = fresh.count.taken - taken
    state = lifecycle.state(fresh.timetable, now, before, fresh.capacity)
    if state is not State.OPEN:
        raise Refused(state)
    if not taken:
        raise Refused(State.FULL)
    for session in sessions:
        if session.capacity is not None and not SessionCount.objects.take(session.pk):
            raise Refused(State.FULL, session)


def give_back(event: Event, sessions: Sequence[Session]) -> None:
    EventCount.objects.give_back(event.pk)
    for session in sessions:
        SessionCount.objects.give_back(session.pk)


def sessions_of(registration: Registration) -> list[Session]:
    return list(registration.sessions.order_by("pk"))


def locked(registration: Registration) -> tuple[Event, Registration]:
    EventCount.objects.lock(registration.event_id)
    rows = Registration.objects.select_related("event__count", "event__organisation")
    fresh = rows.get(pk=registration.pk)
    return fresh.event, fresh


def _expire_one(registration: Registration, now: datetime) -> int:
    with transaction.atomic():
        EventCount.objects.lock(registration.event_id)
        row = Registration.objects.lapsed(now).filter(pk=registration.pk)
        if not row.update(status=Status.EXPIRED):
            return 0
        give_back(registration.event, sessions_of(registration))
    return 1


def _write(kind: str, registration: Registration, language: str) -> None:
    data, organisation = {"registration": registration.pk}, registration.event.organisation
    outbox.queue(kind, registration.email, language, data, organisation=organisation)


def _ask(kind: str, registration: Registration, language: str) -> bool:
    """A letter that any stranger can cause; whether it leaves."""
    allowed = letter_allowed(registration.email)
    if allowed:
        _write(kind, registration, language)
    return allowed
