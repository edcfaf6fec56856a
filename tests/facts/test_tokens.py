import re

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from base.blocks import BodyBlock
from facts import register, tokens

SHARE = "part-numerique-empreinte-france"
TOKEN = "{fait:" + SHARE + "}"


def test_a_figure_leads_to_its_source() -> None:
    assert tokens.render(f"Soit {TOKEN}.", "fr") == (
        f'Soit <a class="fact" href="#source-{SHARE}"><data value="4.4">4,4\u202f%</data>'
        '<span class="visually-hidden"> (source\u00a0: ADEME–Arcep, janvier 2025)</span></a>.'
    )


@pytest.mark.parametrize(
    ("language", "figure", "source"),
    [
        ("fr", "4,4\u202f%", "(source\u00a0: ADEME–Arcep, janvier 2025)"),
        ("en", "4.4%", "(source: ADEME–Arcep, January 2025)"),
        ("es", "4,4\u202f%", "(fuente: ADEME–Arcep, enero de 2025)"),
        ("de", "4,4\u202f%", "(source\u00a0: ADEME–Arcep, janvier 2025)"),
    ],
)
def test_a_figure_speaks_the_reader_s_language(language: str, figure: str, source: str) -> None:
    rendered = tokens.render(TOKEN, language)
    assert f">{figure}</data>" in rendered
    assert source in rendered


def test_a_figure_can_go_without_its_source_or_its_unit() -> None:
    assert tokens.render("{fait:telephone-vie-entiere:valeur}", "fr") == (
        '<data value="80.2">80,2\u00a0kg de CO₂e</data>'
    )
    assert tokens.render("{fait:telephone-vie-entiere:nombre}", "fr") == (
        '<data value="80.2">80,2</data>'
    )


def test_a_range_keeps_both_its_values() -> None:
    assert tokens.render("{fait:courriel-fourchette:valeur}", "en") == (
        '<data value="0.11">0.11</data> to <data value="20">20\u00a0g CO₂e</data>'
    )


def test_a_figure_inside_a_link_opens_no_second_link() -> None:
    rendered = tokens.render(mark_safe(f'<a href="/x/">{TOKEN}</a> {TOKEN}'), "fr")
    assert rendered.startswith('<a href="/x/"><data value="4.4">4,4\u202f%</data></a> <a class')
    assert rendered.count("<a ") == 2


def test_a_token_inside_a_tag_is_left_alone() -> None:
    html = mark_safe(f'<p title="{TOKEN}">x</p>')
    assert tokens.render(html, "fr") == html


def test_what_is_not_known_to_be_safe_is_escaped() -> None:
    assert tokens.render("<b>a & b</b>", "fr") == "&lt;b&gt;a &amp; b&lt;/b&gt;"
    assert tokens.render(mark_safe("<b>a</b>"), "fr") == "<b>a</b>"


def test_an_unknown_token_stays_as_written_and_is_refused_on_saving() -> None:
    assert tokens.render("{fait:inconnu}", "fr") == "{fait:inconnu}"
    with pytest.raises(ValidationError) as refusal, translation.override("fr"):
        tokens.check(f"{TOKEN} {{fait:inconnu}}")
    assert "«\u00a0inconnu\u00a0»" in refusal.value.messages[0]


@pytest.mark.parametrize(
    "text", ["{fait:}", "{fait: x}", f"{{fait:{SHARE}:kilos}}", f"{{fait:{SHARE}"]
)
def test_a_token_badly_written_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        tokens.check(text)


def test_a_sound_text_is_accepted() -> None:
    tokens.check(f"{TOKEN} et {{fait:telephone-vie-entiere:nombre}}, sans plus.")


def test_plain_text_has_no_markup() -> None:
    assert tokens.plain(f"a < b : {TOKEN}", "fr") == "a < b : 4,4\u202f%"
    assert tokens.plain("{fait:telephone-vie-entiere:nombre} {fait:x}", "en") == "80.2 {fait:x}"


def test_sources_come_once_in_reading_order() -> None:
    found = tokens.sources(
        [{"type": "figure", "value": {"fact": "part-usage-empreinte", "words": TOKEN}}, TOKEN], "fr"
    )
    assert [fact.slug for fact, _ in found] == ["part-usage-empreinte", SHARE]


def test_sources_are_found_in_the_blocks_of_a_page() -> None:
    rows = [
        {
            "label": "a",
            "first_fact": "telephone-fabrication-transport",
            "total_fact": "telephone-vie-entiere",
        }
    ]
    chart = {"caption": "a", "first_label": "b", "rest_label": "c", "total_label": "d"}
    body = BodyBlock().to_python(
        [
            {"type": "paragraph", "value": f"<p>{TOKEN}</p>"},
            {"type": "figure", "value": {"fact": "part-usage-empreinte", "words": "x"}},
            {"type": "chart", "value": {**chart, "rows": rows}},
        ]
    )
    wanted = [
        SHARE,
        "part-usage-empreinte",
        "telephone-fabrication-transport",
        "telephone-vie-entiere",
    ]
    assert tokens.slugs(body) == wanted
    assert tokens.slugs([block.value for block in body]) == wanted


def test_a_source_line_says_what_where_who_and_when() -> None:
    [(_, line)] = tokens.sources(TOKEN, "fr")
    assert line == (
        "4,4\u202f%\u00a0: part du numérique dans l’empreinte carbone de la France (2022). "
        "France, numérique utilisé en France, centres de données à l’étranger compris. "
        "ADEME–Arcep, janvier 2025."
    )


def test_a_source_line_of_an_outdated_figure_says_so() -> None:
    [(_, line)] = tokens.sources("{fait:ancienne-part-fabrication}", "fr")
    assert line.endswith("Chiffre dépassé\u202f; aujourd’hui\u00a0: 60\u202f%.")


def test_the_template_prints_what_the_links_lead_to() -> None:
    page = Template("{% load facts %}{{ text|facts }}{% sources text %}{% figure_of slug %}")
    with translation.override("fr"):
        html = page.render(Context({"text": f"<i> {TOKEN}", "slug": SHARE}))
    assert "&lt;i&gt;" in html
    targets = re.findall(r'href="#([^"]+)"', html)
    assert targets and all(f'id="{target}"' in html for target in targets)
    assert html.endswith("4,4\u202f%")


def test_no_sources_print_nothing() -> None:
    assert (
        Template("{% load facts %}{% sources text %}").render(Context({"text": "a"})).strip() == ""
    )


SLUGS = st.sampled_from([*register.shipped()] + ["inconnu", ""])
TOKENS = st.builds(
    lambda slug, form: f"{{fait:{slug}{form}}}", SLUGS, st.sampled_from(["", ":valeur", ":nombre"])
)
TEXTS = st.lists(st.one_of(st.text(), TOKENS, st.sampled_from(["<a href=''>", "</a>", "<", "{"])))


@given(TEXTS.map("".join), st.sampled_from(["fr", "en", "es", "xx"]))
def test_rendering_never_raises_and_lets_no_markup_in(text: str, language: str) -> None:
    rendered = tokens.render(text, language)
    assert isinstance(rendered, SafeString)
    ours = re.compile(r'</?(?:a|data|span)(?: (?:class|href|value)="[^"<>]*")*>')
    assert "<" not in ours.sub("", rendered)
    assert tokens.render(mark_safe(text), language) is not None
    tokens.sources(text, language)
    tokens.plain(text, language)
