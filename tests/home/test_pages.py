from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cleanup.models import CampaignIndexPage
from courses.models import CourseIndexPage
from events.models import EventIndexPage
from home.models import OrganisePage
from institution.models import PlainPage
from pages.models import ArticleIndexPage, ArticlePage
from tests.home.factory import home, make_page

pytestmark = pytest.mark.django_db
DOORS = [
    (CourseIndexPage, "Apprendre"),
    (EventIndexPage, "Venir"),
    (CampaignIndexPage, "Trier"),
    (OrganisePage, "Organiser"),
]


def open_doors() -> None:
    for model, title in DOORS:
        make_page(model, title)


def test_a_new_installation_has_a_home_page_in_each_language(client: Client) -> None:
    for language in ("fr", "en", "es"):
        page = client.get(f"/{language}/")
        assert page.status_code == 200
        assert f'<html lang="{language}">' in page.text


@pytest.mark.parametrize(
    ("asked", "home_page"), [("es,fr;q=0.5", "/es/"), ("de", "/fr/"), ("", "/fr/")]
)
def test_the_front_door_leads_to_the_language_that_is_asked_for(
    client: Client, asked: str, home_page: str
) -> None:
    answer = client.get("/", headers={"accept-language": asked})
    assert (answer.status_code, answer["Location"]) == (302, home_page)
    assert "Accept-Language" in answer["Vary"]


def test_the_four_doors_stand_in_their_order(client: Client) -> None:
    open_doors()
    text = client.get("/fr/").text
    places = [text.index(f">{title}</a>") for _, title in DOORS]
    assert places == sorted(places)


@pytest.mark.parametrize("path", ["/fr/", "/fr/apprendre/", "/fr/venir/", "/fr/trier/",
                                  "/fr/organiser/", "/fr/plan-du-site/"])  # fmt: skip
def test_a_public_page_sets_no_cookie_and_is_the_same_for_all(client: Client, path: str) -> None:
    open_doors()
    answer = client.get(path)
    assert answer.status_code == 200
    assert dict(answer.cookies) == {}
    assert "Cookie" not in answer.get("Vary", "")
    assert "csrfmiddlewaretoken" not in answer.text


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_public_page_changes_nothing(client: Client, method: str) -> None:
    title = home().title
    getattr(client, method)("/fr/", {"title": "x"})
    assert home().title == title


@pytest.mark.parametrize("many", [1, 30])
def test_the_site_plan_asks_as_much_for_one_page_as_for_thirty(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    for number in range(many):
        make_page(PlainPage, f"Page {number}")
    client.get("/fr/plan-du-site/")
    with django_assert_num_queries(6):
        page = client.get("/fr/plan-du-site/")
    assert page.text.count("Page ") == many


def test_the_site_plan_shows_what_is_public_in_its_language_only(client: Client) -> None:
    make_page(PlainPage, "Publique")
    draft = PlainPage(title="Brouillon", live=False, locale=home().locale)
    home().add_child(instance=draft)
    make_page(PlainPage, "In English only", parent=home("en"))
    text = client.get("/fr/plan-du-site/").text
    assert "Publique" in text
    assert "Brouillon" not in text
    assert "In English only" not in text


def test_the_footer_leads_to_the_pages_that_a_public_body_must_publish(client: Client) -> None:
    footer = client.get("/fr/").text.split("<footer>")[1]
    for words in ["Accessibilité\u00a0: non conforme", "Mentions légales", "Données personnelles",
                  "Écoconception", "Contact", "Plan du site"]:  # fmt: skip
        assert words in footer


def test_the_front_page_searches_and_shows_what_is_new(client: Client) -> None:
    index = make_page(ArticleIndexPage, "Actualités")
    for number in range(4):
        make_page(ArticlePage, f"Nouvelle {number}", index, date=date(2026, 11, number + 1))
    page = client.get("/fr/").text
    assert [number for number in range(4) if f"Nouvelle {number}" in page] == [1, 2, 3]
    assert 'action="/fr/recherche/" method="get" role="search"' in page
