"""What people see of outside providers, in three languages."""

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from tests.accounts.outside.factory import make_provider
from tests.people.factory import make_user

pytestmark = pytest.mark.django_db


def ways(asked: str = "") -> str:
    request = RequestFactory().get(f"/comptes/login/{asked}")
    return render_to_string("accounts/outside/_ways.html", request=request)


def test_the_sign_in_page_offers_each_provider_by_a_form() -> None:
    row = make_provider(name="CHU")
    make_provider(name="Fermé", is_active=False)
    found = ways("?next=/fr/moi/")
    assert found.count('method="post"') == 1
    assert f'action="/comptes/exterieur/par/{row.slug}/"' in found
    assert "Se connecter avec CHU" in found
    assert 'value="/fr/moi/"' in found


def test_without_a_provider_the_sign_in_page_says_nothing_of_it() -> None:
    assert ways().strip() == ""


@pytest.mark.parametrize("count", [1, 30])
def test_the_ways_are_asked_for_in_one_query(count: int, django_assert_num_queries: object) -> None:
    for _ in range(count):
        make_provider()
    with django_assert_num_queries(1):  # type: ignore[operator]
        ways()


def test_the_sign_in_page_shows_them(client: Client) -> None:
    make_provider(name="CHU")
    assert "Se connecter avec CHU" in client.get("/comptes/login/").text


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Ma connexion"), ("en", "My sign-in"), ("es", "Mi acceso")],
)
def test_my_sign_in_speaks_three_languages(client: Client, language: str, words: str) -> None:
    make_provider()
    client.force_login(make_user())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert words in client.get("/comptes/exterieur/").text


@pytest.mark.parametrize("count", [1, 30])
def test_my_sign_in_asks_as_much_for_thirty_as_for_one(
    client: Client, count: int, django_assert_num_queries: object
) -> None:
    for _ in range(count):
        make_provider()
    client.force_login(make_user())
    client.get("/comptes/exterieur/")
    with django_assert_num_queries(9):  # type: ignore[operator]
        client.get("/comptes/exterieur/")


def test_my_sign_in_asks_to_be_signed_in(client: Client) -> None:
    assert client.get("/comptes/exterieur/")["Location"].startswith("/comptes/login/")


def test_a_fault_of_allauths_own_is_a_sentence(client: Client) -> None:
    answer = client.get("/comptes/exterieur/echec/")
    assert answer.status_code == 403
    assert "Se connecter autrement" in answer.text


def test_the_page_of_a_code_leads_to_signing_in_without_one(client: Client) -> None:
    assert client.get("/comptes/exterieur/adresse/")["Location"] == "/comptes/login/"
