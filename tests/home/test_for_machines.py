import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from base.models import SiteIdentity
from institution.models import PlainPage
from tests.home.factory import home, make_page

pytestmark = pytest.mark.django_db
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_sitemap_tells_all_three_trees_and_what_is_the_same(client: Client) -> None:
    french = make_page(PlainPage, "Règles")
    spoken = french.copy_for_translation(Locale.objects.get(language_code="en"))
    spoken.title, spoken.slug = "Rules", "rules"
    spoken.save_revision().publish()
    closed = make_page(PlainPage, "Fermée")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    urls = {url.findtext("s:loc", "", NS): url for url in tree.findall("s:url", NS)}
    for path in ("/fr/", "/en/", "/es/", "/fr/regles/", "/en/rules/"):
        assert any(url.endswith(path) for url in urls)
    assert not any("fermee" in url for url in urls)
    rules = next(url for address, url in urls.items() if address.endswith("/fr/regles/"))
    assert {link.get("hreflang") for link in rules.findall("x:link", NS)} == {"fr", "en"}


def test_robots_keep_out_of_forms_and_of_a_whole_trial(client: Client, settings: Any) -> None:
    text = client.get("/robots.txt").text
    assert "Disallow: /*/recherche/" in text
    assert "Sitemap: " in text
    settings.STAGING = True
    assert "Disallow: /\n" in client.get("/robots.txt").text


def test_security_says_whom_to_write_to_or_is_not_there(client: Client, settings: Any) -> None:
    path = "/.well-known/security.txt"
    assert client.get(path).status_code == 404
    site = home().get_site()
    SiteIdentity.objects.update_or_create(
        site=site, defaults={"contact_email": "numerique@ville.example"}
    )
    settings.SECURITY_CONTACT = "https://ville.example/failles"
    text = client.get(path).text
    assert "Contact: https://ville.example/failles\n" in text
    assert "Expires: " in text
    settings.SECURITY_CONTACT = ""
    assert "Contact: mailto:numerique@ville.example\n" in client.get(path).text
