"""The guide as it is read: chapters, anchors, budgets, the admin's way to it."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from manual import chapters
from tests.people.factory import make_member, make_organisation, make_user
from tools.budgets import BUDGETS

pytestmark = pytest.mark.django_db


def test_the_index_lists_every_chapter_in_order(client: Client) -> None:
    text = client.get("/fr/aide/").text
    places = [text.index(chapter.url) for chapter in chapters.chapters()]
    assert places == sorted(places)


@pytest.mark.parametrize("chapter", chapters.chapters(), ids=lambda chapter: chapter.slug)
def test_a_chapter_fits_its_budget(client: Client, chapter: chapters.Chapter) -> None:
    answer = client.get(chapter.url)
    assert answer.status_code == 200
    assert answer.cookies == {}
    assert len(re.findall(r"<[a-z]", answer.text)) <= BUDGETS["reading"]["dom"]
    assert chapter.summary and chapter.title


def test_another_language_says_that_the_guide_is_french(client: Client) -> None:
    assert 'hreflang="fr"' in client.get("/en/aide/").text
    answer = client.get("/en/aide/participer/")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/aide/participer/")


@pytest.mark.parametrize("path", ["/aide", "/aide/"])
def test_the_short_address_leads_to_the_guide(client: Client, path: str) -> None:
    assert client.get(path)["Location"] == "/fr/aide/"
    assert client.get("/aide/participer/")["Location"] == "/fr/aide/participer/"


def test_an_unknown_chapter_is_not_found(client: Client) -> None:
    assert client.get("/fr/aide/inconnu/").status_code == 404


def test_html_in_a_chapter_is_shown_as_text() -> None:
    written = chapters.Chapter("x", "X", "", "<script>alert(1)</script> [x](javascript:alert(1))")
    shown = chapters.html(written)
    assert "<script" not in shown
    assert "javascript:" not in re.findall(r'href="([^"]*)"', shown)


def test_headings_have_anchors_and_links_between_files_work_on_the_site() -> None:
    written = chapters.Chapter("x", "X", "", "## Le jour même\n\n[un](20-y.md#le-soir)")
    assert '<h2 id="le-jour-meme">' in chapters.html(written)
    assert 'href="/fr/aide/y/#le-soir"' in chapters.html(written)


def test_without_its_folder_the_guide_says_where_it_is(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.GUIDE = tmp_path / "nowhere"
    answer = client.get("/fr/aide/")
    assert answer.status_code == 200
    assert "docs/guide" in answer.text


@pytest.mark.parametrize(
    ("screen", "chapter"),
    [
        ("/admin/event/", "organiser-un-evenement"),
        ("/admin/improvement/", "repondre-aux-demandes"),
        ("/admin/", ""),
    ],
)
def test_the_menu_leads_to_the_chapter_of_the_screen(
    client: Client, screen: str, chapter: str
) -> None:
    client.force_login(make_member(make_organisation()))
    text = client.get(screen).text
    expected = f"/fr/aide/{chapter}/" if chapter else "/fr/aide/"
    assert f'"url": "{expected}"' in text.replace("&quot;", '"')


def test_the_operator_s_list_leads_to_its_chapter(client: Client) -> None:
    make_organisation()
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert "/fr/aide/mettre-en-ligne/" in client.get("/admin/avant-la-mise-en-ligne/").text
