"""A participant becomes an account's: once, by one account, with every room's rows or none."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import IntegrityError

from people import attaching, participants
from people.models import Browser, Participant
from tests.people.factory import make_participant, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The keys that the one registered verb was told."""
    keys: list[str] = []

    def verb(participant: Participant, key: str) -> None:
        keys.append(key)

    monkeypatch.setattr(attaching, "_verbs", {"here": verb})
    yield keys


def test_attaching_gives_the_accounts_key_and_tells_every_room_once(told: list[str]) -> None:
    user, one, other = make_user(), make_participant(), make_participant()
    for _ in range(2):
        attaching.attach(one, user)
    attaching.attach(other, user)
    assert set(user.participants.values_list("person_key", flat=True)) == {f"u:{user.pk}"}
    assert told == [f"u:{user.pk}"] * 2
    assert Participant.objects.count() == 2  # attached, never merged


def test_another_account_cannot_take_it(told: list[str]) -> None:
    first, second, one = make_user(), make_user(), make_participant()
    attaching.attach(one, first)
    with pytest.raises(attaching.SomebodyElses):
        attaching.attach(one, second)
    assert Participant.objects.get(pk=one.pk).user == first
    assert told == [f"u:{first.pk}"]


def test_a_room_that_fails_leaves_everything_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(participant: Participant, key: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(attaching, "_verbs", {"here": fail})
    one = make_participant()
    with pytest.raises(RuntimeError):
        attaching.attach(one, make_user())
    fresh = Participant.objects.get(pk=one.pk)
    assert (fresh.user, fresh.person_key) == (None, one.person_key)


@pytest.mark.parametrize(("faults", "attached"), [(2, True), (3, False)])
def test_a_place_that_was_taken_meanwhile_is_looked_at_again(
    monkeypatch: pytest.MonkeyPatch, faults: int, attached: bool
) -> None:
    left = iter([IntegrityError] * faults)

    def verb(participant: Participant, key: str) -> None:
        fault = next(left, None)
        if fault:
            raise fault

    monkeypatch.setattr(attaching, "_verbs", {"here": verb})
    one, user = make_participant(), make_user()
    if attached:
        assert attaching.attach(one, user).user == user
    else:
        with pytest.raises(IntegrityError):
            attaching.attach(one, user)


def test_every_room_that_limits_per_person_has_a_verb() -> None:
    """Whatever carries a copy of `person_key` gives it the account's."""
    rooms = {
        model._meta.app_label
        for model in apps.get_models()
        if model is not Participant and any(f.name == "person_key" for f in model._meta.fields)
    }
    assert rooms == set(attaching._verbs)


def test_whoever_begins_signed_in_is_the_accounts_at_once() -> None:
    user = make_user()
    made = participants.issue(user).participant
    assert (made.user, made.person_key) == (user, f"u:{user.pk}")


@pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("-", " ")])
def test_the_recovery_code_finds_it_however_it_is_typed(typed: Callable[[str], str]) -> None:
    issued = participants.issue()
    assert participants.by_recovery_code(typed(issued.recovery_code)) == issued.participant
    assert participants.by_recovery_code("") is None
    assert participants.by_recovery_code(issued.recovery_code[:-1]) is None


def test_a_new_code_ends_the_one_before() -> None:
    issued = participants.issue()
    fresh = participants.new_recovery_code(issued.participant)
    assert participants.by_recovery_code(issued.recovery_code) is None
    assert participants.by_recovery_code(fresh) == issued.participant


def test_two_browsers_hold_one_participant_and_each_lets_go_alone() -> None:
    issued = participants.issue()
    second = participants.give_token(issued.participant)
    assert participants.find(second) == participants.find(issued.token) == issued.participant
    participants.drop_token(second)
    assert participants.find(second) is None
    assert participants.find(issued.token) == issued.participant
    third = participants.give_token(issued.participant)
    assert participants.drop_other_tokens(issued.participant, third) == 1
    assert list(Browser.objects.values_list("participant", flat=True)) == [issued.participant.pk]
    assert participants.find(third) == issued.participant


def test_tokens_and_codes_survive_a_change_of_the_secret(settings: object) -> None:
    issued = participants.issue()
    old = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another" * 10  # type: ignore[attr-defined]
    assert participants.find(issued.token) is None
    settings.SECRET_KEY_FALLBACKS = [old]  # type: ignore[attr-defined]
    assert participants.find(issued.token) == issued.participant
    assert participants.by_recovery_code(issued.recovery_code) == issued.participant


def test_the_first_address_that_was_proved_stays_until_another_is_wished() -> None:
    one = make_participant()
    participants.prove_first(one, "Camille@Ville.example")
    participants.prove_first(one, "autre@ville.example")
    assert participants.by_email("camille@ville.example") == [one]
    participants.prove(one, "autre@ville.example")
    assert participants.by_email("camille@ville.example") == []
