"""A town hall signs in from one address; who guesses at one account is stopped."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from allauth.account import forms as allauth_forms
from allauth.core.internal import ratelimit
from django.db import connection
from django.test import Client

from accounts import limits
from mail.models import Message
from tests.accounts.factory import ask_for_code, last_code, make_citizen
from tests.people.factory import make_user

EMAIL = "camille@ville.example"
CONFIRM = "/comptes/login/code/confirm/"
THREADS = 16


def guess(email: str = EMAIL, client: Client | None = None) -> str:
    sent = {"login": email, "password": "pas la bonne phrase"}
    return (client or Client()).post("/comptes/login/", sent).text


@pytest.mark.django_db
def test_two_hundred_people_sign_in_from_one_town_hall_within_ten_minutes() -> None:
    people = [make_citizen() for _ in range(200)]
    entered = 0
    for person in people:
        client = Client(REMOTE_ADDR="198.51.100.7")
        client.post("/comptes/login/code/", {"email": person.email})
        client.post(CONFIRM, {"code": "AAAA-BBBB"})  # each of them mistypes it once
        client.post(CONFIRM, {"code": last_code(person.email)})
        entered += client.session.get("_auth_user_id") == str(person.pk)
    assert entered == 200


@pytest.mark.django_db
def test_who_guesses_passwords_of_one_account_is_stopped_wherever_he_comes_from() -> None:
    make_user(EMAIL)
    make_user("dominique@ville.example")
    answers = [guess(client=Client(REMOTE_ADDR=f"198.51.100.{n}")) for n in range(11)]
    assert [("Trop d’essais" in answer) for answer in answers] == [False] * 10 + [True]
    right = Client().post("/comptes/login/", {"login": EMAIL, "password": "motdepasse"})
    assert "Trop d’essais pour ce compte" in right.text
    assert "Trop d’essais" not in guess("dominique@ville.example")


@pytest.mark.django_db
def test_an_address_that_nobody_has_is_stopped_alike() -> None:
    answers = [guess("inconnue@ville.example") for _ in range(11)]
    assert "Trop d’essais pour ce compte" in answers[-1]


@pytest.mark.django_db
def test_signing_in_rightly_uses_no_try_up() -> None:
    """A class that shares the account of an exercise gets in."""
    from allauth.account.models import EmailAddress

    user = make_user(EMAIL)
    EmailAddress.objects.create(user=user, email=EMAIL, primary=True, verified=True)
    for _ in range(15):
        answer = Client().post("/comptes/login/", {"login": EMAIL, "password": "motdepasse"})
        assert answer.status_code == 302


@pytest.mark.django_db
def test_a_code_bears_three_tries(client: Client) -> None:
    make_citizen(EMAIL)
    ask_for_code(client, EMAIL)
    for _ in range(3):
        client.post(CONFIRM, {"code": "AAAA-BBBB"})
    client.post(CONFIRM, {"code": last_code(EMAIL)})
    assert "_auth_user_id" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize("email", [EMAIL, "inconnue@ville.example"])
@pytest.mark.parametrize("path", ["login/code/", "signup/", "password/reset/"])
def test_nobodys_mailbox_is_filled(path: str, email: str) -> None:
    make_citizen(EMAIL)
    pages = [Client().post(f"/comptes/{path}", {"email": email}) for _ in range(7)]
    assert Message.objects.filter(to=email).count() == limits.LETTERS_PER_ACCOUNT
    assert pages[-1].status_code == 200
    assert "Trop d’essais. Patientez" in pages[-1].text
    assert email in pages[-1].text
    other = Client().post(f"/comptes/{path}", {"email": "autre@ville.example"})
    assert other.status_code == 302


@pytest.mark.django_db
def test_one_address_may_send_many_forms_but_not_any_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "FORMS_PER_ADDRESS", 3)
    client, elsewhere = Client(REMOTE_ADDR="198.51.100.7"), Client(REMOTE_ADDR="198.51.100.8")
    answers = [client.post("/comptes/signup/", {"email": "x"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[-1]["Retry-After"] == "600"
    assert client.get("/comptes/signup/").status_code == 200
    assert elsewhere.post("/comptes/signup/", {"email": "x"}).status_code == 200


def at_once(act: Callable[[int], str]) -> list[str]:
    gate = threading.Barrier(THREADS)
    got: list[str] = []

    def run(number: int) -> None:
        gate.wait()
        try:
            got.append(act(number))
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(number,)) for number in range(THREADS)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert len(got) == THREADS
    return got


def judged_passwords() -> int:
    """How many of the wrong passwords that came at once were compared at all."""
    email = make_user().email  # a race leaves its counts in the cache's table
    answers = at_once(lambda number: guess(email))
    return sum("L’adresse ou le mot de passe n’est pas le bon" in answer for answer in answers)


def judged_codes(monkeypatch: pytest.MonkeyPatch) -> int:
    """The same for codes, all sent with one browser's cookies."""
    first = Client()
    ask_for_code(first, make_citizen().email)
    compared: list[str] = []
    stock = allauth_forms.compare_user_code

    def counting(*, actual: str, expected: str) -> bool:
        compared.append(actual)
        return bool(stock(actual=actual, expected=expected))

    monkeypatch.setattr(allauth_forms, "compare_user_code", counting)

    def act(number: int) -> str:
        client = Client()
        client.cookies = first.cookies.copy()  # type: ignore[assignment]
        return str(client.post(CONFIRM, {"code": f"AAAA-BBB{number}"}).status_code)

    at_once(act)
    return len(compared)


def race_of_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= judged_passwords() <= 10


def twin_without_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def careless(key: str) -> Iterator[bool]:
        yield True

    stock = ratelimit.apply_rate

    def slowly(*args: object, **kwargs: object) -> object:
        time.sleep(0.05)
        return stock(*args, **kwargs)

    monkeypatch.setattr(ratelimit, "cache_lock", careless)
    monkeypatch.setattr(ratelimit, "apply_rate", slowly)
    assert judged_passwords() > 10


def race_of_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= judged_codes(monkeypatch) <= limits.TRIES_PER_CODE


def twin_that_counts_in_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(session_key: str, code: str) -> bool:
        time.sleep(0.2)
        return True

    monkeypatch.setattr(limits, "try_allowed", careless)
    assert judged_codes(monkeypatch) > limits.TRIES_PER_CODE


RACES = [
    race_of_passwords,
    twin_without_the_lock,
    race_of_codes,
    twin_that_counts_in_the_session,
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_races(race: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch) -> None:
    race(monkeypatch)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_races_on_postgresql(
    race: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert connection.vendor == "postgresql"
    race(monkeypatch)
