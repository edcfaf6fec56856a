import pytest
from django.test import Client

from institution.models import PlainPage
from tests.home.factory import make_page

pytestmark = pytest.mark.django_db
TEXT = "<p>On trie, on n’élimine pas. {fait:illectronisme-15-ans-et-plus}</p>"


def test_a_plain_page_shows_its_words_and_where_its_figures_come_from(client: Client) -> None:
    body = [("heading", "Une question"), ("paragraph", TEXT)]
    make_page(PlainPage, "Données", introduction="Ce que nous gardons.", body=body)
    text = client.get("/fr/donnees/").text
    assert "<h2" in text
    assert "Ce que nous gardons." in text
    assert 'href="#source-illectronisme-15-ans-et-plus"' in text
    assert 'id="source-illectronisme-15-ans-et-plus"' in text


def test_a_page_without_a_subject_stays_out_of_the_footer(client: Client) -> None:
    make_page(PlainPage, "Une page de plus")
    assert "Une page de plus" not in client.get("/fr/").text


def test_a_footer_speaks_its_own_language_only(client: Client) -> None:
    assert "Mentions légales" in client.get("/fr/").text
    assert "Legal notices" in client.get("/en/").text
    assert "Mentions légales" not in client.get("/en/").text


def test_the_site_root_takes_plain_pages_that_hold_none_below() -> None:
    assert PlainPage.allowed_subpage_models() == []
