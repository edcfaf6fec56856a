"""How the blocks of a page's body are shown, with figures of the real register."""

import re
from typing import Any

import pytest
from django.utils import translation
from wagtail.blocks import StructBlockValidationError

from base.blocks import BodyBlock, LinesBlock
from facts import tokens

SHARE = "part-numerique-empreinte-france"


def show(kind: str, value: Any) -> str:
    block = BodyBlock()
    with translation.override("fr"):
        return str(block.to_python([{"type": kind, "value": value}])[0].render())


def test_heading_starts_at_two() -> None:
    assert show("heading", "Trois & deux").strip() == "<h2>Trois &amp; deux</h2>"


@pytest.mark.parametrize("kind", ["paragraph", "remember", "heard"])
def test_rich_text_carries_figures(kind: str) -> None:
    html = show(kind, f"<p>Soit {{fait:{SHARE}}} <b>du total</b>.</p>")
    assert f'href="#source-{SHARE}"' in html
    assert "<b>du total</b>" in html
    assert "{fait:" not in html


def test_remember_and_heard_are_titled_in_the_readers_language() -> None:
    assert "À retenir</h2>" in show("remember", "<p>x</p>")
    assert "Vous entendrez aussi</h2>" in show("heard", "<p>x</p>")


def test_gesture_says_weight_and_effort_in_words() -> None:
    html = show(
        "gesture", {"title": "Garder", "text": "<p>x</p>", "weight": "high", "effort": "low"}
    )
    assert "Le geste</h2>" in html
    assert '<span class="tag full">Poids\u00a0: fort</span>' in html
    assert '<span class="tag">Effort\u00a0: faible</span>' in html


def test_figure_links_to_its_source() -> None:
    html = show("figure", {"fact": SHARE, "words": "de l’empreinte"})
    assert re.search(rf'<strong><a class="fact" href="#source-{SHARE}">.*4,4', html)
    assert "<span>de l’empreinte</span>" in html


def test_chart_draws_what_its_table_says() -> None:
    html = show(
        "chart",
        {
            "caption": "Parts",
            "first_label": "terminaux",
            "rest_label": "le reste",
            "total_label": "tout",
            "rows": [
                {"label": "Ici", "first_fact": SHARE, "total_fact": "part-terminaux-empreinte"}
            ],
        },
    )
    assert 'width="8.8%"' in html  # 4.4 of 50
    assert 'width="91.2%"' in html
    assert 'role="img"' in html
    assert "<title>Parts</title>" in html
    assert "<desc>Barres : terminaux, sur le tout. Ici : 4,4 sur 50.</desc>" in html.replace(
        "\u202f", " "
    ).replace("\xa0", " ")
    assert '<th scope="row">Ici</th>' in html
    assert re.search(r'<td class="num">\s*<data value="4\.4">4,4</data>', html)


KEPT = ["telephones-gardes-plus-de-trois-ans-en-2020", "telephones-gardes-plus-de-trois-ans"]


def years(**changed: Any) -> dict[str, Any]:
    """Phones kept longer: measured in 2020 and 2024, not between."""
    slugs = {"2020": KEPT[0], "2022": "", "2024": KEPT[1]}
    points = [{"label": at, "first_fact": slug, "second_fact": ""} for at, slug in slugs.items()]
    return {
        "caption": "Téléphones gardés",
        "words": "",
        "first_label": "plus de trois ans",
        "second_label": "",
        "points": points,
        **changed,
    }


def refusals(value: dict[str, Any]) -> dict[str, str]:
    block = LinesBlock()
    with translation.override("fr"), pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(value))
    return {name: str(error.message) for name, error in refused.value.block_errors.items()}


def test_lines_draw_what_their_table_says_and_break_where_nothing_was_measured() -> None:
    html = show("lines", years(words=f"Soit {{fait:{SHARE}:valeur}} <ailleurs>."))
    assert "<title>Téléphones gardés</title>" in html
    assert "plus de trois ans\u202f: 16 (2020), puis 27 (2024).</desc>" in html
    # Two dots, a point drawn to itself, and no line through the year without a measure.
    assert re.findall(r'points="([^"]+)"', html) == ["0,60 0,60", "100,32.5 100,32.5"]
    cells = re.findall(r'<th scope="row">(\d+)</th><td class="num">(.*?)</td>', html)
    assert [(at, re.sub("<[^>]+>", "", cell)) for at, cell in cells] == [
        ("2020", "16"),
        ("2022", "non mesuré"),
        ("2024", "27"),
    ]
    assert "&lt;ailleurs&gt;" in html


def test_two_lines_have_a_column_each() -> None:
    both = years(second_label="autre")
    for point in both["points"]:
        point["second_fact"] = SHARE
    html = show("lines", both)
    assert html.count("<polyline") == 3
    assert re.findall(r'<th scope="col" class="num">(.*?)</th>', html) == [
        "plus de trois ans",
        "autre",
    ]


def test_a_figure_that_has_gone_leaves_a_gap_and_no_error() -> None:
    value = years()
    value["points"][0]["first_fact"] = "disparu"
    assert "non mesuré" in show("lines", value)


def test_lines_quote_their_figures_so_that_their_sources_are_said() -> None:
    block = BodyBlock()
    body = block.to_python([{"type": "lines", "value": years()}])
    assert tokens.slugs(body) == KEPT


def test_lines_without_measures_without_names_or_in_two_units_are_refused_at_their_field() -> None:
    alone = years()
    alone["points"][0]["first_fact"] = ""
    unnamed, mixed = years(), years()
    unnamed["points"][0]["second_fact"] = SHARE
    mixed["points"][1]["first_fact"] = "telephone-vie-entiere"
    assert refusals(alone) == {"first_label": "Une courbe demande au moins deux chiffres."}
    assert refusals(unnamed) == {"second_label": "Donnez un nom à la courbe de ces chiffres."}
    assert refusals(mixed) == {
        "caption": "Ces chiffres n’ont pas la même unité\xa0: %, kg de CO₂e."
    }


def test_quotation_is_escaped() -> None:
    assert "&lt;b&gt;" in show("quote", "<b>mot</b>")
