"""By a code, by a password; an account opened with an address alone; nothing told to who asks."""

import re
import statistics
import time

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from mail import outbox
from mail.models import Message
from people.models import Membership, User
from tests.accounts.factory import ask_for_code, kinds_to, last_code, make_citizen
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "camille@ville.example", "inconnue@ville.example"
CONFIRM = "/comptes/login/code/confirm/"


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_a_code_signs_a_citizen_in_and_leads_to_ones_own_space(client: Client) -> None:
    user = make_citizen(KNOWN)
    ask_for_code(client, KNOWN)
    answer = client.post(CONFIRM, {"code": last_code(KNOWN).lower().replace("-", " ")})
    assert (answer.status_code, answer["Location"]) == (302, "/fr/moi/")
    assert signed_in(client) == str(user.pk)


def test_a_member_lands_in_the_back_office(client: Client) -> None:
    member = make_member(make_organisation(), Membership.Role.ADMINISTRATOR, KNOWN)
    ask_for_code(client, KNOWN)
    answer = client.post(CONFIRM, {"code": last_code(KNOWN)})
    assert answer["Location"] == "/admin/"
    assert EmailAddress.objects.get(user=member).verified


def test_a_member_signs_in_by_password_without_proving_the_address(client: Client) -> None:
    make_member(make_organisation(), email=KNOWN)
    answer = client.post(
        "/comptes/login/", {"login": "Camille@Ville.example", "password": "motdepasse"}
    )
    assert answer["Location"] == "/admin/"
    assert kinds_to(KNOWN) == []


def test_an_account_is_opened_with_an_address_and_its_code_alone(client: Client) -> None:
    page = client.post("/comptes/signup/", {"email": UNKNOWN}, follow=True)
    assert page.redirect_chain == [("/comptes/confirm-email/", 302)]
    assert signed_in(client) is None
    answer = client.post("/comptes/confirm-email/", {"code": last_code(UNKNOWN)})
    assert answer["Location"] == "/fr/moi/"
    user = User.objects.get(email=UNKNOWN)
    assert signed_in(client) == str(user.pk)
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (False, False, False)
    assert client.get("/admin/").status_code == 302


def test_a_password_sent_along_is_not_kept(client: Client) -> None:
    client.post("/comptes/signup/", {"email": UNKNOWN, "password1": "une phrase assez longue"})
    assert not User.objects.get(email=UNKNOWN).has_usable_password()


def without_token(page: str) -> str:
    return re.sub(r'value="[\w-]{40,}"', "", page)


def test_asking_for_a_code_tells_nothing_to_who_asks(client: Client) -> None:
    make_citizen(KNOWN)
    known = ask_for_code(client, KNOWN)
    unknown = ask_for_code(Client(), UNKNOWN)
    assert known.status_code == unknown.status_code == 200
    assert without_token(known.text) == without_token(unknown.text).replace(UNKNOWN, KNOWN)
    wrong = [one.post(CONFIRM, {"code": "AAAA-BBBB"}).status_code for one in (client, Client())]
    assert wrong[0] == 200
    assert (kinds_to(KNOWN), kinds_to(UNKNOWN)) == (["accounts.code"], ["accounts.unknown"])


def test_a_wrong_code_is_refused_alike_for_an_address_that_nobody_has(client: Client) -> None:
    make_citizen(KNOWN)
    other = Client()
    ask_for_code(client, KNOWN)
    ask_for_code(other, UNKNOWN)
    pages = [one.post(CONFIRM, {"code": "AAAA-BBBB"}) for one in (client, other)]
    assert [page.status_code for page in pages] == [200, 200]
    assert without_token(pages[0].text) == without_token(pages[1].text).replace(UNKNOWN, KNOWN)
    assert "Ce code n’est pas le bon" in pages[0].text


def test_opening_an_account_tells_nothing_to_who_asks(client: Client) -> None:
    make_citizen(KNOWN)
    known = client.post("/comptes/signup/", {"email": KNOWN}, follow=True)
    unknown = Client().post("/comptes/signup/", {"email": UNKNOWN}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert without_token(known.text) == without_token(unknown.text).replace(UNKNOWN, KNOWN)
    assert (kinds_to(KNOWN), kinds_to(UNKNOWN)) == (["accounts.known"], ["accounts.code"])


def test_a_forgotten_password_tells_nothing_to_who_asks(client: Client) -> None:
    make_user(KNOWN)
    pages = [
        client.post("/comptes/password/reset/", {"email": email}, follow=True)
        for email in (KNOWN, UNKNOWN)
    ]
    assert without_token(pages[0].text) == without_token(pages[1].text)
    assert (kinds_to(KNOWN), kinds_to(UNKNOWN)) == (
        ["accounts.password_reset"],
        ["accounts.unknown"],
    )


def test_the_letter_to_an_unknown_address_says_so_and_leads_to_opening_an_account(
    client: Client,
) -> None:
    from django.core import mail

    ask_for_code(client, UNKNOWN)
    outbox.sweep()
    [letter] = mail.outbox
    assert letter.subject == "Aucun compte à cette adresse"
    assert "/comptes/signup/?langue=fr" in letter.body


def test_each_of_these_letters_leaves_in_the_lane_of_codes(client: Client) -> None:
    make_citizen(KNOWN)
    ask_for_code(client, KNOWN)
    ask_for_code(client, UNKNOWN)
    client.post("/comptes/signup/", {"email": KNOWN})
    assert set(Message.objects.values_list("priority", flat=True)) == {Message.Priority.URGENT}


def test_an_unknown_address_is_answered_about_as_fast(settings: object) -> None:
    """With the hasher of production, which is what makes the difference."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]  # type: ignore[attr-defined]
    make_citizen(KNOWN).set_password("une phrase assez longue")
    user = User.objects.get(email=KNOWN)
    user.set_password("une phrase assez longue")
    user.save()
    taken: dict[str, list[float]] = {KNOWN: [], UNKNOWN: []}
    for _ in range(5):
        for email, times in taken.items():
            started = time.thread_time()
            Client().post("/comptes/login/", {"login": email, "password": "pas la bonne phrase"})
            times.append(time.thread_time() - started)
    known, unknown = (statistics.median(times) for times in taken.values())
    assert 0.6 < known / unknown < 1.6


@pytest.mark.parametrize(
    "foreign",
    ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_nobody_is_sent_to_a_foreign_site_after_signing_in(client: Client, foreign: str) -> None:
    make_member(make_organisation(), email=KNOWN)
    sent = {"login": KNOWN, "password": "motdepasse", "next": foreign}
    assert client.post("/comptes/login/", sent)["Location"] == "/admin/"
    other = Client()
    ask_for_code(other, KNOWN, next=foreign)
    answer = other.post(CONFIRM, {"code": last_code(KNOWN), "next": foreign})
    assert answer["Location"] == "/admin/"


def test_the_page_one_came_from_is_found_again(client: Client) -> None:
    make_citizen(KNOWN)
    ask_for_code(client, KNOWN, next="/fr/moi/donnees/")
    answer = client.post(CONFIRM, {"code": last_code(KNOWN), "next": "/fr/moi/donnees/"})
    assert answer["Location"] == "/fr/moi/donnees/"


def test_wagtails_own_sign_in_is_closed(client: Client) -> None:
    make_member(make_organisation(), email=KNOWN)
    answer = client.get("/admin/login/?next=/admin/pages/")
    assert answer["Location"] == "/comptes/login/?next=/admin/pages/"
    sent = {"username": KNOWN, "password": "motdepasse", "next": "/admin/"}
    client.post("/admin/login/", sent)
    assert signed_in(client) is None
    assert client.get("/admin/password_reset/").status_code in (302, 404)


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [
        ("/comptes/login/?langue=en", "fr", "en"),
        ("/comptes/login/?next=/es/moi/", "fr", "es"),
        ("/comptes/login/", "es", "es"),
        ("/comptes/login/?langue=xx", "fr", "fr"),
    ],
)
def test_sign_in_speaks_the_language_of_the_page_one_comes_from(
    client: Client, path: str, accepted: str, language: str
) -> None:
    page = client.get(path, headers={"accept-language": accepted})
    assert f'<html lang="{language}">' in page.text
    further = client.get("/comptes/signup/", headers={"accept-language": accepted})
    assert f'<html lang="{language}">' in further.text


def test_the_language_is_remembered_on_these_pages_alone(client: Client) -> None:
    cookie = client.get("/comptes/login/?langue=en").cookies["django_language"]
    assert (cookie["path"], cookie["httponly"]) == ("/comptes/", True)


def test_each_page_of_sign_in_offers_the_other_languages(client: Client) -> None:
    page = client.get("/comptes/login/?next=/fr/moi/").text
    assert "/comptes/login/?next=%2Ffr%2Fmoi%2F&amp;langue=en" in page


def test_an_account_whose_address_changes_keeps_the_old_one_until_the_code(client: Client) -> None:
    user = make_citizen(KNOWN)
    client.force_login(user)
    client.post("/comptes/email/", {"email": "autre@ville.example", "action_add": "1"})
    user.refresh_from_db()
    assert user.email == KNOWN
    client.post("/comptes/confirm-email/", {"code": last_code("autre@ville.example")})
    user.refresh_from_db()
    assert user.email == "autre@ville.example"
    assert [one.email for one in EmailAddress.objects.filter(user=user)] == [user.email]
    assert kinds_to(KNOWN) == ["accounts.changed"]
