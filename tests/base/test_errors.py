"""Pages for what went wrong. Only those that show the menu may use the database."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.handlers.exception import response_for_exception
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from base import errors

FRENCH = {
    400: "Nous n’avons pas pu lire cette demande.",
    403: "Cette page ne vous est pas ouverte.",
    404: "Il n’y a pas de page à cette adresse.",
    429: "Cela fait beaucoup d’essais en peu de temps.",
    500: "Quelque chose a cassé de notre côté.",
    503: "Le site est en cours de mise à jour.",
}
VIEWS: dict[int, Callable[[HttpRequest], HttpResponse]] = {
    400: errors.bad_request,
    403: errors.forbidden,
    404: errors.not_found,
    429: errors.too_many,
    500: errors.server_error,
    503: errors.unavailable,
}
BARE = [400, 500, 503]
WITH_MENU = [403, 404, 429]


def ask(path: str = "/fr/nulle-part/", language: str = "fr") -> HttpRequest:
    return RequestFactory().get(path, headers={"accept-language": language})


def heading(body: bytes) -> str:
    found = re.search(r"<h1>(.*?)</h1>", body.decode())
    assert found
    return found[1]


def keys(body: bytes) -> list[str]:
    return re.findall(r'class="key" href="([^"]*)"', body.decode())


@pytest.mark.parametrize("status", BARE)
def test_without_the_database(status: int) -> None:
    # No `django_db` mark: a single query would fail this test.
    response = VIEWS[status](ask())
    assert response.status_code == status
    assert heading(response.content) == FRENCH[status]
    assert len(keys(response.content)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("status", WITH_MENU)
def test_with_the_menu(status: int) -> None:
    response = VIEWS[status](ask())
    assert response.status_code == status
    assert heading(response.content) == FRENCH[status]
    assert len(keys(response.content)) == 1


@pytest.mark.parametrize(
    ("path", "browser", "spoken"),
    [
        ("/en/x/", "fr", "en"),
        ("/es/x/", "en", "es"),
        ("/fr/x/", "es", "fr"),
        ("/ecran/abc/", "es, fr;q=0.5", "es"),
        ("/ecran/abc/", "de", "fr"),
    ],
)
def test_language_of_the_address_then_of_the_browser(path: str, browser: str, spoken: str) -> None:
    response = errors.server_error(ask(path, browser))
    assert f'<html lang="{spoken}">' in response.content.decode()
    assert response["Content-Language"] == spoken


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("status", BARE)
def test_every_language_has_its_words(status: int, language: str) -> None:
    assert heading(VIEWS[status](ask(language=language, path="/x")).content) != FRENCH[status]


def test_errors_are_kept_by_no_cache_and_no_index() -> None:
    response = errors.server_error(ask())
    assert response["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert 'rel="canonical"' not in response.content.decode()


@pytest.mark.django_db
def test_too_many_says_how_long() -> None:
    response = errors.too_many(ask(), seconds=150)
    assert response["Retry-After"] == "150"
    assert "une pause de 3 minutes" in response.content.decode()


def test_unavailable_says_how_long() -> None:
    assert errors.unavailable(ask(), seconds=30)["Retry-After"] == "30"


def test_the_address_is_escaped() -> None:
    response = errors.server_error(ask('/fr/"><b>'))
    assert "<b>" not in response.content.decode()


@pytest.mark.django_db
def test_a_stale_form_is_explained() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/comptes/login/", {"login": "a@b.example"})
    assert response.status_code == 403
    assert heading(response.content) == "Ce formulaire n’a pas pu partir."
    assert keys(response.content) == ["/comptes/login/"]


@pytest.mark.django_db
def test_an_unknown_address_of_the_site(client: Client) -> None:
    response = client.get("/en/nowhere/at/all/")
    assert response.status_code == 404
    assert heading(response.content) == "There is no page at this address."
    assert keys(response.content) == ["/en/"]


def test_what_breaks_in_a_view_ends_there() -> None:
    response = response_for_exception(ask("/es/"), RuntimeError("a view broke"))
    assert response.status_code == 500
    assert heading(response.content) == "Algo ha fallado por nuestra parte."


def test_the_500_page_survives_a_broken_theme() -> None:
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    with override_settings(STORAGES=storages):
        with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
            errors.unavailable(ask())
        response = errors.server_error(ask())
    assert response.status_code == 500
    assert "Quelque chose a cassé de notre côté." in response.content.decode()
