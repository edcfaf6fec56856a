"""Signing in on a browser that holds a participant: "Est-ce bien vous ?"."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts import participation
from people import attaching
from people.models import Participant, User
from tests.accounts.visiting import browser_of
from tests.courses.factory import make_attempt, make_course
from tests.people.factory import make_user

pytestmark = pytest.mark.django_db
ASK = "/fr/moi/est-ce-bien-vous/"


def sign_in(client: Client, user: User, wished: str = "/fr/moi/") -> str:
    EmailAddress.objects.get_or_create(user=user, email=user.email, primary=True, verified=True)
    answer = client.post(
        f"/comptes/login/?next={wished}", {"login": user.email, "password": "motdepasse"}
    )
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_next_page_shows_what_this_browser_holds_and_asks() -> None:
    client, mine = browser_of()
    attempt = make_attempt(make_course(), mine)
    where = sign_in(client, make_user())
    assert where.endswith("/moi/est-ce-bien-vous/?next=%2Ffr%2Fmoi%2F")
    page = client.get(where).text
    assert "Est-ce bien vous" in page and attempt.course.name in page
    assert Participant.objects.get().user is None  # asking changes nothing


def test_nobody_is_asked_who_holds_nothing_or_only_their_own() -> None:
    user = make_user()
    assert sign_in(Client(), user) == "/fr/moi/"
    client, mine = browser_of()
    attaching.attach(mine, user)
    assert sign_in(client, user) == "/fr/moi/"
    assert client.get(ASK)["Location"] == "/fr/moi/"


def test_yes_attaches() -> None:
    client, mine = browser_of()
    user = make_user()
    client.get(where := sign_in(client, user))
    assert client.post(where, {"answer": "yes", "next": "/fr/moi/"})["Location"] == "/fr/moi/"
    found = Participant.objects.get()
    assert (found.user, found.person_key) == (user, f"u:{user.pk}")
    assert client.get(ASK).status_code == 302


def test_no_keeps_apart_and_forgets_here() -> None:
    client, mine = browser_of()
    where = sign_in(client, make_user())
    client.post(where, {"answer": "no"})
    assert client.cookies[participation.COOKIE].value == ""
    assert Participant.objects.get().user is None
    assert not mine.browsers.exists()


def test_later_changes_nothing_and_is_asked_again() -> None:
    client, _mine = browser_of()
    user = make_user()
    where = sign_in(client, user)
    assert client.post(where, {"answer": "later"})["Location"] == "/fr/moi/"
    assert "Est-ce bien vous" in client.get("/fr/moi/").text
    client.post("/comptes/logout/")
    assert "est-ce-bien-vous" in sign_in(client, user)


def test_another_accounts_is_never_offered() -> None:
    client, mine = browser_of()
    owner, visitor = make_user(), make_user()
    attaching.attach(mine, owner)
    where = sign_in(client, visitor)
    page = client.get(where).text
    assert "Elle est à un autre compte" in page and 'value="yes"' not in page
    client.post(where, {"answer": "yes"})
    assert Participant.objects.get().user == owner


def test_the_answer_leads_nowhere_else() -> None:
    client, _mine = browser_of()
    sign_in(client, make_user())
    for evil in ("//evil.example", "https://evil.example/x", "javascript:alert(1)"):
        answer = client.post(f"{ASK}?next={evil}", {"answer": "later", "next": evil})
        assert answer["Location"] == "/fr/moi/"


def test_only_who_signed_in_is_asked(client: Client) -> None:
    assert "/comptes/login/" in client.get(ASK)["Location"]


def test_signing_out_leaves_nothing_of_the_account_on_a_shared_computer() -> None:
    client, mine = browser_of()
    user = make_user()
    attaching.attach(mine, user)
    client.force_login(user)
    client.post("/comptes/logout/")
    assert "ne tient aucune participation" in client.get("/fr/moi/").text
    # What is not an account's stays: whoever signed in merely passed by.
    other, _ = browser_of()
    other.force_login(user)
    other.post("/comptes/logout/")
    assert "Ce que tient ce navigateur" in other.get("/fr/moi/").text
