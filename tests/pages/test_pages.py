"""Guides with their sheet, articles with their feed and short texts, menus and redirects."""

import io
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader
from pytest_django import DjangoCaptureOnCommitCallbacks

from pages import short_texts
from pages.models import GuideSheet
from tests.pages.factory import make_article, make_guide

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_guide_says_gesture_weight_and_source_and_offers_its_sheet(client: Client) -> None:
    make_guide()
    answer = client.get("/fr/bonnes-pratiques/garder/")
    for words in ["Réparer avant de remplacer.", "Mettre une coque", "Poids\u00a0: fort",
                  'id="source-telephone-fabrication-transport"', "(PDF,"]:  # fmt: skip
        assert words in answer.text
    assert (dict(answer.cookies), "Cookie" in answer.get("Vary", "")) == ({}, False)


def test_the_sheet_is_a_tagged_pdf_made_once_until_the_page_changes(client: Client) -> None:
    guide = make_guide()
    answer = client.get("/fr/bonnes-pratiques/garder/fiche/")
    assert answer["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert "79" in reader.pages[0].extract_text()
    before = GuideSheet.objects.get(page_id=guide.pk).fingerprint
    assert client.get("/fr/bonnes-pratiques/garder/fiche/").content == answer.content
    guide.gesture = "Autre geste."
    guide.save_revision().publish()
    client.get("/fr/bonnes-pratiques/garder/")
    assert GuideSheet.objects.get(page_id=guide.pk).fingerprint != before


def test_a_preview_leaves_the_public_sheet_alone(client: Client) -> None:
    guide = make_guide()
    client.get("/fr/bonnes-pratiques/garder/")
    before = GuideSheet.objects.values().get(page_id=guide.pk)
    guide.gesture = "Un brouillon."
    shown = guide.make_preview_request()
    assert "Un brouillon." in shown.render().text
    assert GuideSheet.objects.values().get(page_id=guide.pk) == before


def test_the_feed_is_atom_in_the_language_of_its_list(client: Client) -> None:
    make_article()
    page = client.get("/fr/actualites/")
    assert 'type="application/atom+xml"' in page.text
    feed = ElementTree.fromstring(client.get("/fr/actualites/flux/").content)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 1
    for name in ("id", "title", "updated", "link"):
        assert entries[0].find(f"{ATOM}{name}") is not None
    assert "79" in (entries[0].findtext(f"{ATOM}summary") or "")


def test_short_texts_hold_their_limits_and_say_their_source() -> None:
    texts = {text.purpose.field: text for text in short_texts.of(make_article())}
    for text in texts.values():
        assert text.text
        assert text.length <= text.purpose.limit
        assert "{fait" not in text.text
    assert "ADEME" in texts["magazine_text"].text
    assert "/fr/actualites/nouvelle/" in texts["social_text"].text


def test_what_an_editor_wrote_goes_before_what_is_made() -> None:
    article = make_article()
    article.line_text = "Une ligne à nous."
    line = {text.purpose.field: text for text in short_texts.of(article)}["line_text"]
    assert (line.text, line.written) == ("Une ligne à nous.", True)


def test_the_footer_shows_what_an_editor_put_into_menus(client: Client) -> None:
    guide = make_guide()
    index = guide.get_parent()
    assert "Bonnes pratiques" in client.get("/fr/").text.split("<footer>")[1]
    index.show_in_menus = False
    index.save()
    assert "Bonnes pratiques" not in client.get("/fr/").text.split("<footer>")[1]


def test_a_renamed_page_is_found_at_its_old_address(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    guide = make_guide()
    guide.slug = "garder-longtemps"
    with django_capture_on_commit_callbacks(execute=True):
        guide.save_revision().publish()
    answer = client.get("/fr/bonnes-pratiques/garder/")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/fr/bonnes-pratiques/garder-longtemps/")
