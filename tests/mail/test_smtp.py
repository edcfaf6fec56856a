"""Against a real SMTP server: slow, deaf after DATA, choosy, away for a while, hanging up."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mail import addresses, outbox, wire
from mail.models import Message
from mail.wire import ServerAway
from tests.mail.factory import make_message
from tests.mail.smtp import Desk, served

pytestmark = pytest.mark.django_db
State = Message.State


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_one_connection_carries_a_whole_sweep(settings: Any) -> None:
    desk = Desk()
    messages = [make_message(to=f"n{number}@declic.example") for number in range(5)]
    with served(desk, settings):
        assert outbox.sweep() == 5
    assert desk.taken == {message.message_id: 1 for message in messages}
    assert desk.connections == 1
    assert states() == [State.SENT] * 5


def test_an_answer_lost_after_data_sends_again_under_the_same_message_id(settings: Any) -> None:
    """At least once: the one place where a letter can be doubled, and mailboxes see one."""
    desk = Desk()
    desk.lost_answers = 1
    first, second = make_message(), make_message(to="b@declic.example")
    with served(desk, settings):
        outbox.sweep()
        assert states() == [State.DUE, State.SENT]
        outbox.sweep(timezone.now() + timedelta(minutes=2))
    assert desk.taken == {first.message_id: 2, second.message_id: 1}
    assert states() == [State.SENT, State.SENT]


def test_one_of_two_is_refused_and_the_other_arrives(settings: Any) -> None:
    desk = Desk()
    desk.refuses = {"a@declic.example": "550 5.1.1 no such person"}
    refused, other = make_message(), make_message(to="b@declic.example")
    with served(desk, settings):
        outbox.sweep()
    assert desk.taken == {other.message_id: 1} and desk.connections == 1
    refused.refresh_from_db()
    assert (refused.state, refused.tries) == (State.DEAD, 1)
    assert refused.result == "SMTPRecipientsRefused 550 5.1.1"
    assert addresses.refused(["A@declic.example", "b@declic.example"]) == {"A@declic.example"}


def test_greylisting_is_patience_not_a_refusal(settings: Any) -> None:
    desk = Desk()
    desk.refuses = {"a@declic.example": "451 4.7.1 come back later"}
    message = make_message()
    with served(desk, settings):
        outbox.sweep()
        assert states() == [State.DUE] and not addresses.is_refused(message.to)
        desk.refuses = {}
        outbox.sweep(timezone.now() + timedelta(minutes=2))
    assert desk.taken == {message.message_id: 1}


def test_a_policy_is_not_the_addresses_fault(settings: Any) -> None:
    desk = Desk()
    desk.refuses = {"a@declic.example": "550 5.7.1 relaying denied"}
    message = make_message()
    with served(desk, settings):
        outbox.sweep()
    assert states() == [State.DEAD] and not addresses.is_refused(message.to)


def test_a_server_that_is_away_costs_no_letter_a_try(settings: Any) -> None:
    desk = Desk()
    message = make_message()
    with served(desk, settings) as port:
        pass
    for _look in range(20):
        with pytest.raises(ServerAway):
            outbox.sweep()
    message.refresh_from_db()
    assert (message.state, message.tries) == (State.DUE, 0)
    with served(desk, settings, port):
        assert outbox.sweep() == 1
    assert desk.taken == {message.message_id: 1}


def test_a_server_that_hangs_up_between_letters_is_called_again(settings: Any) -> None:
    desk = Desk()
    desk.cuts_after = 2
    for number in range(5):
        make_message(to=f"n{number}@declic.example")
    with served(desk, settings):
        outbox.sweep()
        outbox.sweep(timezone.now() + timedelta(minutes=2))
    assert sorted(desk.taken.values()) == [1] * 5
    assert states() == [State.SENT] * 5
    assert desk.connections >= 3


def test_a_slow_server_is_waited_for_and_a_sweep_ends(settings: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(outbox, "PATIENCE", 0.5)
    desk = Desk()
    desk.slow = 0.3
    for number in range(5):
        make_message(to=f"n{number}@declic.example")
    with served(desk, settings):
        begun = time.monotonic()
        taken = outbox.sweep()
        assert 1 <= taken <= 3 and time.monotonic() - begun < 2
        monkeypatch.setattr(outbox, "PATIENCE", 10)
        outbox.sweep()
    assert sorted(desk.taken.values()) == [1] * 5


def test_a_server_that_never_ends_is_cut_off(settings: Any, monkeypatch: Any) -> None:
    """Whatever it drips: the deadline is for the letter as a whole."""
    monkeypatch.setattr(wire, "DEADLINE", 0.3)
    desk = Desk()
    desk.slow = 5
    make_message()
    with served(desk, settings):
        begun = time.monotonic()
        outbox.sweep()
        assert time.monotonic() - begun < 3
    message = Message.objects.get()
    assert (message.state, message.result) == (State.DUE, "SMTPServerDisconnected")
