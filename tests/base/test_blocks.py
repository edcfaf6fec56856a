"""How the blocks of a page's body are shown, with figures of the real register."""

import re
from typing import Any

import pytest
from django.utils import translation

from base.blocks import BodyBlock

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


def test_quotation_is_escaped() -> None:
    assert "&lt;b&gt;" in show("quote", "<b>mot</b>")
