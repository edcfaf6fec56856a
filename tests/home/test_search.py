"""The search page: what is public, in the reader's language, in every state of the question."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import PageViewRestriction

from home import indexing, search
from institution.models import PlainPage
from tests.home.factory import home, make_page
from tests.pages.factory import make_guide

pytestmark = pytest.mark.django_db
SEARCH = "/fr/recherche/"


def find(client: Client, query: str, path: str = SEARCH, **more: str) -> str:
    indexing.sweep(timezone.now())
    answer = client.get(path, {"q": query, **more})
    assert answer.status_code == 200
    assert (dict(answer.cookies), "Cookie" in answer.get("Vary", "")) == ({}, False)
    return answer.text.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize("query", ["téléphonie", "telephonie", "TELEPHO", "téléphonies"])
def test_accents_case_beginnings_and_plurals_do_not_matter(client: Client, query: str) -> None:
    make_page(PlainPage, "Règles", body=[("paragraph", "<p>La téléphonie de la ville.</p>")])
    text = find(client, query)
    assert "/fr/regles/" in text
    assert "<mark>téléphonie</mark>" in text


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "Rechercher"), ("en", "Search"), ("es", "Buscar")]
)
def test_every_page_leads_to_the_search_by_name(client: Client, language: str, word: str) -> None:
    asked = f"/{language}/recherche/"
    for path in (f"/{language}/", f"/{language}/plan-du-site/", f"/{language}/nowhere/", asked):
        head = client.get(path).text.split("<header")[1].split("</header>")[0]
        link = re.search(r'<a class="seek"([^>]*)>.*?</svg><span[^>]*>([^<]*)</span></a>', head)
        assert link is not None, path
        here = ' aria-current="page"' if path == asked else ""
        assert link.groups() == (f' href="{asked}" rel="search"{here}', word)


def test_only_what_is_live_and_public_and_in_the_readers_language_is_found(client: Client) -> None:
    make_page(PlainPage, "Pamplemousse publique")
    make_page(PlainPage, "Pamplemousse anglaise", parent=home("en"))
    gone = make_page(PlainPage, "Pamplemousse retirée")
    closed = make_page(PlainPage, "Pamplemousse fermée")
    indexing.sweep(timezone.now())
    gone.unpublish()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    text = find(client, "pamplemousse")
    assert "publique" in text
    for hidden in ("anglaise", "retirée", "fermée"):
        assert hidden not in text
    assert "anglaise" in find(client, "pamplemousse", "/en/recherche/")


def test_what_is_published_is_found_at_once(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_page(PlainPage, "Pamplemousse")
    assert "/fr/pamplemousse/" in client.get(SEARCH, {"q": "pamplemousse"}).text


def test_answers_are_counted_by_kind_and_chosen_by_it(client: Client) -> None:
    make_guide(title="Pamplemousse guide")
    make_page(PlainPage, "Pamplemousse page")
    text = find(client, "pamplemousse")
    assert "Bonnes pratiques (1)" in text
    assert "Tout (2)" in text
    chosen = find(client, "pamplemousse", kind="guide")
    assert "</mark> guide" in chosen
    assert "</mark> page" not in chosen


def test_figures_are_found_too(client: Client) -> None:
    assert "Chiffres" in find(client, "illectronisme")


def test_a_slip_of_the_keys_gets_a_proposal(client: Client) -> None:
    make_page(PlainPage, "Pamplemousse")
    text = find(client, "pamplemouse")
    assert "Vouliez-vous dire" in text
    assert "pamplemousse</a>" in text


@pytest.mark.parametrize("query", ["a", "x" * 300, "?!"])
def test_what_cannot_be_asked_is_told_by_its_field_and_kept(client: Client, query: str) -> None:
    text = find(client, query)
    assert 'id="id_q_error"' in text
    assert f'value="{query}"' in text


@pytest.mark.parametrize("more", [{"page": "abc"}, {"page": "99999"}, {"kind": "rien"},
                                  {"page": "²"}])  # fmt: skip
def test_a_strange_address_is_answered_all_the_same(client: Client, more: dict[str, str]) -> None:
    make_page(PlainPage, "Pamplemousse")
    assert "/fr/pamplemousse/" in find(client, "pamplemousse", **more)


def test_many_answers_stand_on_several_pages(client: Client) -> None:
    for number in range(12):
        make_page(PlainPage, f"Pamplemousse {number}")
    text = find(client, "pamplemousse")
    assert "Page 1 sur 2" in text
    assert "page=2" in text


def test_the_search_stays_out_of_search_engines(client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in client.get(SEARCH).text


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("path", "parent", "title", "query"),
    [(SEARCH, "fr", "Des chevaux réparables", "réparer"),
     ("/en/recherche/", "en", "Repairing things", "repaired"),
     ("/es/recherche/", "es", "Reparaciones sencillas", "reparación")],
)  # fmt: skip
def test_stems_are_those_of_the_pages_own_language(
    client: Client, path: str, parent: str, title: str, query: str
) -> None:
    page = make_page(PlainPage, title, parent=home(parent))
    assert page.url in find(client, query, path)


def test_the_best_answer_is_found_among_more_than_are_shown(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 3)
    for number in range(5):
        body = [("paragraph", "<p>Un pamplemousse.</p>")]
        make_page(PlainPage, f"Fruit {number}", body=body)
    make_page(PlainPage, "Pamplemousse")
    text = find(client, "pamplemousse")
    assert text.index("/fr/pamplemousse/") < text.index("/fr/fruit-")
    assert text.count('href="/fr/fruit-') == 2


def test_a_figure_that_was_overtaken_comes_after_and_says_so(client: Client) -> None:
    text = find(client, "téléphones gardés plus de trois ans")
    newer, older = text.split("<li>")[-2:]
    assert "2024" in newer and "dépassé" not in newer
    assert "16\u202f%" in older and "2020" in older and "chiffre dépassé" in older


def test_a_figure_that_was_replaced_is_found_last_and_says_so(client: Client) -> None:
    replaced = find(client, "centres de données empreinte").split("<li>")[-1]
    assert "ancien calcul" in replaced and "chiffre dépassé" in replaced
