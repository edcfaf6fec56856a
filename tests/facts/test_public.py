"""The register in public: by theme, by search, with history; CSV and JSON; no cookie."""

import csv
import io
import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from facts import listing, register
from facts.models import Fact
from tests.facts.factory import OLD, SHARE

pytestmark = pytest.mark.django_db
HERE = "/fr/chiffres/"


def test_the_first_page_leads_to_every_theme(client: Client) -> None:
    answer = client.get(HERE)
    assert answer.status_code == 200 and not answer.cookies
    for theme in Fact.Theme:
        assert f'href="{HERE}theme/{theme.value}/"' in answer.text
    assert HERE in client.get("/fr/").text.split("<footer>")[1]


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_every_figure_stands_at_its_anchor_with_its_source(client: Client, language: str) -> None:
    shown = ""
    for theme in Fact.Theme:
        for number in (1, 2):
            shown += client.get(f"/{language}/chiffres/theme/{theme.value}/?page={number}").text
    for fact in listing.current():
        assert f'id="{fact.slug}"' in shown
    assert "{fait:" not in shown


def test_a_page_of_a_theme_stays_within_its_number_of_elements(client: Client) -> None:
    for theme in Fact.Theme:
        main = client.get(f"{HERE}theme/{theme.value}/").text.split("<main")[1].split("</main>")[0]
        assert len(re.findall(r"<[a-z]", main)) < 300, theme


def test_a_figure_shows_what_it_replaced(client: Client) -> None:
    text = client.get(f"{HERE}theme/footprint/").text
    assert 'id="ancienne' not in text
    assert "2,5\u202f%" in text.split(f'id="{SHARE}"')[1].split("</section>")[0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("illectronisme", ["illectronisme-15-ans-et-plus", "illectronisme-75-ans-et-plus"]),
        ("TELEPHONE refurbished", []),
        ("numérique part empreinte carbone france", [SHARE]),
        ("numerique part empreinte carbone france", [SHARE]),
    ],
)
def test_a_search_finds_without_accents(client: Client, asked: str, found: list[str]) -> None:
    text = client.get(HERE, {"q": asked}).text
    assert re.findall(r'<section id="([a-z0-9-]+)"', text) == found


@pytest.mark.parametrize(
    "query", ["?page=x", "?theme=none", "?q=" + "a" * 200, "?page=-1", "?q=%00"]
)
def test_a_strange_question_is_answered(client: Client, query: str) -> None:
    assert client.get(HERE + query).status_code == 200


def test_a_figure_has_an_address_of_its_own(client: Client) -> None:
    answer = client.get(f"{HERE}{SHARE}/")
    assert answer["Location"] == f"{HERE}theme/footprint/#{SHARE}"
    assert client.get(f"{HERE}{OLD}/")["Location"].endswith(f"#{SHARE}")
    assert client.get(f"{HERE}inconnu/").status_code == 404
    assert client.get(f"{HERE}theme/inconnu/").status_code == 404


def test_every_address_leads_to_the_page_where_the_anchor_is(client: Client) -> None:
    for fact in listing.current():
        path, _, anchor = listing.address(fact).partition("#")
        assert f'id="{anchor}"' in client.get(path).text


def test_the_csv_and_the_json_hold_every_figure_and_its_licence(client: Client) -> None:
    answer = client.get(reverse("facts_plain:csv"))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[0] for row in rows[1:]] == [fact.slug for fact in register.all_facts()]
    data = json.loads(client.get(reverse("facts_plain:json")).content)
    assert data["licence"]["name"] == "CC BY 4.0"
    assert [fact["slug"] for fact in data["facts"]] == [row[0] for row in rows[1:]]
    # The file of the code reads it again, to the last digit.
    assert register.load(data["facts"]) == dict(register.shipped())


@pytest.mark.parametrize("path", [HERE, f"{HERE}theme/footprint/", f"{HERE}?q=part"])
def test_the_register_costs_one_query_beside_those_of_every_page(
    client: Client, path: str, django_assert_num_queries: object
) -> None:
    client.get(path)
    with django_assert_num_queries(NUMBER) as asked:  # type: ignore[operator]
        client.get(path)
    assert sum("facts_fact" in query["sql"] for query in asked.captured_queries) == 1


NUMBER = 5
