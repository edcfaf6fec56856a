import copy
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from facts import register
from facts.register import RegisterError

ROWS: list[dict[str, Any]] = json.loads(register.DATA.read_text(encoding="utf-8"))
# the figures were gathered in November 2026: none may wait longer than eighteen months
LAST_REVIEW = date(2028, 5, 31)


def row(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(ROWS[0]), **changes}


def test_the_register_holds_every_row_of_its_file() -> None:
    assert [fact.slug for fact in register.all_facts()] == [written["slug"] for written in ROWS]


def test_a_fact_is_found_by_its_slug() -> None:
    fact = register.get("part-numerique-empreinte-france")
    assert fact.value == Decimal("4.4")
    assert fact.unit == "%"
    assert fact.year == 2022
    assert fact.source.date == "2025-01"
    assert fact.figure("fr") == "4,4\u202f%"
    assert register.find("nobody-knows") is None
    with pytest.raises(KeyError):
        register.get("nobody-knows")


def test_a_range_has_two_ends() -> None:
    assert register.get("courriel-fourchette").figure("fr") == "0,11 à 20\u00a0g de CO₂e"
    assert register.get("courriel-fourchette").figure("en") == "0.11 to 20\u00a0g CO₂e"


def test_every_fact_has_a_review_date_that_is_near() -> None:
    late = [fact.slug for fact in register.all_facts() if fact.review > LAST_REVIEW]
    assert late == []


def test_a_fact_says_when_it_must_be_read_again() -> None:
    fact = register.get("part-numerique-empreinte-france")
    assert not fact.needs_review(date(2026, 11, 25))
    assert fact.needs_review(fact.review)


def test_the_outdated_figures_lead_to_what_replaced_them() -> None:
    outdated = {fact.slug: fact.successor for fact in register.all_facts() if fact.is_outdated}
    assert outdated["ancienne-part-fabrication"] == "part-fabrication-empreinte"
    assert outdated["ancienne-part-centres-de-donnees"] == "part-centres-de-donnees-empreinte"
    assert all(outdated.values())


def test_the_survey_of_data_centres_never_goes_without_its_limits() -> None:
    survey = [f for f in register.all_facts() if f.slug.startswith("centres-de-donnees-interroges")]
    assert survey
    assert all("non comptés" in fact.source.note["fr"] for fact in survey)


def test_buying_refurbished_is_never_given_as_keeping_longer() -> None:
    refurbished = [f for f in register.all_facts() if f.slug.startswith("reconditionne-")]
    assert refurbished
    assert all("un an de plus" in fact.source.note["fr"] for fact in refurbished)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"value": 4.4}, "not a string"),
        ({"value": "a lot"}, "fact part-numerique-empreinte-france"),
        ({"value": "NaN"}, "not a number"),
        ({"value_high": "3"}, "value_high is not above value"),
        ({"unit": "bananas"}, "unknown unit 'bananas'"),
        ({"words": {"fr": "part"}}, "words needs fr, en, es"),
        ({"words": {"fr": "", "en": "", "es": ""}}, "words is empty"),
        ({"words": {"fr": 1, "en": 2, "es": 3}}, "something else than words"),
        ({"year": "2022"}, "year"),
        ({"review": "soon"}, "fact part-numerique-empreinte-france"),
        ({"status": "maybe"}, "unknown status 'maybe'"),
        ({"url": "http://example.org"}, "https://"),
        ({"status": "outdated"}, "without a current successor"),
        ({"status": "outdated", "successor": "nobody-knows"}, "without a current successor"),
        ({"successor": "part-reseaux-empreinte"}, "yet it has a successor"),
        ({"slug": "Part Numérique"}, "is not a slug"),
        ({"source": {**ROWS[0]["source"], "date": "soon"}}, "source.date"),
    ],
)
def test_a_wrong_row_is_refused_by_its_name(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(RegisterError, match=complaint):
        register.load([row(**changes)])


@pytest.mark.parametrize("key", sorted(set(ROWS[0]) - {"slug"}))
def test_a_missing_key_is_named(key: str) -> None:
    broken = row()
    del broken[key]
    with pytest.raises(RegisterError, match=f"empreinte-france: '{key}' is missing"):
        register.load([broken])


def test_a_successor_is_never_outdated_itself() -> None:
    chain = [
        row(slug="a", status="outdated", successor="b"),
        row(slug="b", status="outdated", successor="c"),
        row(slug="c"),
    ]
    with pytest.raises(RegisterError, match="fact a: outdated"):
        register.load(chain)


def test_a_slug_written_twice_is_refused() -> None:
    with pytest.raises(RegisterError, match="written twice"):
        register.load([row(), row()])
