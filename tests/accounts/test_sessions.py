"""Where one is signed in, told with as little as will do, and ended one by one or everywhere."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from accounts import sessions
from people.models import User
from tests.accounts.factory import ask_for_code, last_code, make_citizen
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
EMAIL = "camille@ville.example"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)


def enter(user_agent: str) -> Client:
    client = Client(headers={"user-agent": user_agent}, REMOTE_ADDR="198.51.100.7")
    ask_for_code(client, EMAIL)
    client.post("/comptes/login/code/confirm/", {"code": last_code(EMAIL)})
    return client


def is_in(client: Client) -> bool:
    return client.get("/comptes/2fa/").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "told"),
    [
        (FIREFOX, "Firefox · Linux"),
        (PHONE, "Safari · iPhone"),
        (EDGE, "Edge · Windows"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_told_by_its_family_and_system(user_agent: str, told: str) -> None:
    assert sessions.device(user_agent) == told
    assert sessions.device(told) == told


def test_neither_address_nor_user_agent_is_kept() -> None:
    make_citizen(EMAIL)
    enter(FIREFOX)
    kept = UserSession.objects.values("ip", "user_agent").get()
    assert kept == {"ip": "0.0.0.0", "user_agent": "Firefox · Linux"}


def test_one_session_is_ended_and_the_other_goes_on() -> None:
    make_citizen(EMAIL)
    here, there = enter(FIREFOX), enter(PHONE)
    assert here.get("/comptes/sessions/").text.count("<li>\n    <p><strong>") == 2
    other = UserSession.objects.get(user_agent="Safari · iPhone")
    here.post(f"/comptes/sessions/{other.pk}/fermer/")
    assert (is_in(here), is_in(there)) == (True, False)


def test_all_the_others_are_ended() -> None:
    make_citizen(EMAIL)
    here, there, elsewhere = enter(FIREFOX), enter(PHONE), enter(EDGE)
    here.post("/comptes/sessions/")
    assert (is_in(here), is_in(there), is_in(elsewhere)) == (True, False, False)


def test_everywhere_means_here_too() -> None:
    make_citizen(EMAIL)
    here, there = enter(FIREFOX), enter(PHONE)
    answer = here.post("/comptes/sessions/fermer/", follow=True)
    assert "déconnecté partout" in answer.text
    assert (is_in(here), is_in(there), UserSession.objects.count()) == (False, False, 0)


def test_anothers_session_is_out_of_reach(client: Client) -> None:
    make_citizen(EMAIL)
    there = enter(PHONE)
    client.force_login(make_citizen())
    theirs = UserSession.objects.get()
    assert client.post(f"/comptes/sessions/{theirs.pk}/fermer/").status_code == 404
    assert is_in(there)


@pytest.mark.parametrize("path", ["fermer/", "1/fermer/"])
def test_nothing_ends_on_a_mere_link(client: Client, path: str) -> None:
    client.force_login(make_citizen())
    assert client.get(f"/comptes/sessions/{path}").status_code == 405


def test_a_new_password_ends_the_other_sessions() -> None:
    user = make_citizen(EMAIL)
    here, there = enter(FIREFOX), enter(PHONE)
    words = "une phrase assez longue"
    here.post("/comptes/password/set/", {"password1": words, "password2": words})
    assert (is_in(here), is_in(there)) == (True, False)
    user.refresh_from_db()
    assert user.check_password(words)


def test_rows_of_ended_sessions_go() -> None:
    make_citizen(EMAIL)
    enter(FIREFOX)
    assert sessions.forget_ended(timezone.now()) == 0
    assert sessions.forget_ended(timezone.now() + timedelta(days=15)) == 1
    assert UserSession.objects.count() == 0


def test_an_account_that_nobody_confirmed_goes_after_two_days(client: Client) -> None:
    client.post("/comptes/signup/", {"email": EMAIL})
    confirmed = make_citizen()
    colleague = make_member(make_organisation())
    later = timezone.now() + timedelta(days=2, minutes=1)
    assert sessions.forget_ended(timezone.now() + timedelta(days=1)) == 0
    assert sessions.forget_ended(later) == 1
    assert set(User.objects.all()) == {confirmed, colleague}
    assert not EmailAddress.objects.filter(email=EMAIL).exists()
