"""What a template may ask of a component, and what a reader of any kind gets."""

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from base import charts
from base.components import COMPONENTS
from base.views import SpecimenForm, components_page
from tools.freshness import ROOT

TEMPLATES = ROOT / "site/base/templates"


def render(source: str, **context: Any) -> str:
    with translation.override("fr"):
        return Template("{% load theme %}" + source).render(Context(context))


def refused(**data: str) -> SpecimenForm:
    with translation.override("fr"):
        form = SpecimenForm(data)
        form.is_valid()
    return form


def positions(html: str, *parts: str) -> list[int]:
    return [html.index(part) for part in parts]


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('{% component "buton" label="x" %}', "no component 'buton'"),
        ("{% component %}", "no component ''"),
        ('{% component "button" %}', "needs label"),
        ('{% component "button" label="x" colour="red" %}', "not colour"),
        ('{% component "button" "x" label="y" %}', "given twice"),
        ('{% component "empty" "a" "b" "c" "d" %}', "one value too many"),
    ],
)
def test_a_wrong_call_stops_when_the_template_is_compiled(source: str, complaint: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=complaint):
        Template("{% load theme %}" + source)


def test_a_value_outside_the_list_stops_when_it_is_shown() -> None:
    with pytest.raises(TemplateSyntaxError, match="kind is one of key, soft"):
        render('{% component "button" label="x" kind="red" %}')


def test_every_component_has_its_template_and_is_shown() -> None:
    shown = "".join(path.read_text() for path in (TEMPLATES / "base").glob("components*.html"))
    for name in COMPONENTS:
        assert (TEMPLATES / f"components/{name}.html").exists(), name
        assert f'{{% component "{name}"' in shown, f"{name} is not on /composants/"


def test_no_template_without_a_component() -> None:
    drawn = {"mark", "wire"}
    parts = {"field_need", "field_hint", "field_error"}
    files = {path.stem for path in Path(TEMPLATES / "components").glob("*.html")}
    assert files == set(COMPONENTS) | drawn | parts


def test_every_call_in_the_project_is_right() -> None:
    """Compiling is checking: templates that no test shows are compiled here."""
    call = re.compile(r"\{% component [^%]*%\}")
    for room in ("site", "courses", "events", "cleanup"):
        for path in (ROOT / room).rglob("*.html"):
            for source in call.findall(path.read_text()):
                Template("{% load i18n theme %}" + source)


def test_what_is_given_is_escaped() -> None:
    html = render('{% component "notice" text=text %}', text="<script>")
    assert "&lt;script&gt;" in html


def test_the_context_of_the_page_stays_outside() -> None:
    assert "secret" not in render('{% component "button" label="x" %}', href="/secret")


class TestField:
    def test_label_hint_error_control_in_this_order(self) -> None:
        html = render('{% component "field" form.name %}', form=refused())
        order = positions(html, "<label", "_helptext", "_error", "<input")
        assert order == sorted(order)

    def test_hint_and_error_are_tied_to_the_control(self) -> None:
        html = render('{% component "field" form.name %}', form=refused())
        assert 'aria-describedby="id_name_helptext id_name_error"' in html
        assert 'id="id_name_helptext"' in html
        assert 'id="id_name_error"' in html
        assert 'aria-invalid="true"' in html

    def test_no_hint_and_no_error_describe_nothing(self) -> None:
        html = render('{% component "field" form.email %}', form=SpecimenForm())
        assert "aria-describedby" not in html
        assert "aria-invalid" not in html

    def test_required_is_said_in_words(self) -> None:
        form = SpecimenForm()
        assert "(obligatoire)" in render('{% component "field" form.name %}', form=form)
        assert "obligatoire" not in render('{% component "field" form.remark %}', form=form)
        assert "obligatoire" not in render(
            '{% component "field" form.name need=False %}', form=form
        )

    def test_autocomplete_reaches_the_control(self) -> None:
        html = render('{% component "field" form.email %}', form=SpecimenForm())
        assert 'type="email"' in html
        assert 'autocomplete="email"' in html

    @pytest.mark.parametrize(
        ("name", "control"),
        [("name", "<input"), ("amount", "<input"), ("team", "<select"), ("remark", "<textarea")],
    )
    def test_a_label_for_each_kind(self, name: str, control: str) -> None:
        html = render('{% component "field" field %}', field=SpecimenForm()[name])
        assert f'for="id_{name}"' in html
        assert control in html

    def test_a_radio_group_is_named_and_its_rows_are_labels(self) -> None:
        html = render('{% component "field" form.where %}', form=refused())
        assert 'role="radiogroup" aria-invalid="true" aria-describedby="id_where_error"' in html
        assert re.search(r"<legend>\s*Où", html)
        rows = re.findall(r'<label class="choice" for="(\w+)"><input[^>]*id="(\w+)"', html)
        assert rows == [("id_where_0", "id_where_0"), ("id_where_1", "id_where_1")]
        assert html.count("aria-invalid") == 1, "a radio button itself cannot be invalid"

    def test_a_checkbox_group(self) -> None:
        html = render('{% component "field" form.gestures heading="h1" %}', form=refused())
        assert "<legend><h1>Quels gestes aident" in html
        assert html.count('type="checkbox"') == 2
        assert html.count('aria-invalid="true"') == 2

    def test_a_single_checkbox(self) -> None:
        html = render('{% component "field" form.agreed %}', form=SpecimenForm())
        assert re.search(r'<label class="choice" for="id_agreed"><input type="checkbox"', html)

    def test_a_hidden_field_is_bare(self) -> None:
        html = render('{% component "field" form.key %}', form=SpecimenForm())
        assert html.strip().startswith('<input type="hidden"')
        assert "<label" not in html

    def test_a_second_control_keeps_a_label_and_its_errors(self) -> None:
        html = render('{% component "field" form.amount beside=form.unit %}', form=refused())
        assert '<label class="visually-hidden" for="id_unit">Unité</label>' in html
        assert len(re.findall(r"C\w* \w*\s?\w* ?(?:obligatoire|requis)\.", html)) == 2

    def test_date_and_time_in_two_controls_are_a_group(self) -> None:
        class Moment(forms.Form):
            at = forms.SplitDateTimeField(label="Quand")

        html = render('{% component "field" form.at %}', form=Moment())
        assert "<legend>Quand" in html
        assert html.count("<input") == 2


class TestErrorSummary:
    def test_each_link_leads_to_a_control(self) -> None:
        form = refused(unit="go", name="A")
        page = render(
            '{% component "error_summary" form %}'
            '{% for field in form %}{% component "field" field %}{% endfor %}',
            form=form,
        )
        targets = re.findall(r'href="#(\w+)"', page)
        assert len(targets) == len(form.errors) == 5
        for target in targets:
            assert f'id="{target}"' in page

    def test_the_label_opens_the_sentence(self) -> None:
        html = render('{% component "error_summary" form %}', form=refused())
        assert re.search("Courriel\u00a0: C.* (obligatoire|requis)", html)
        assert re.search(r"Quels gestes aident\u202f\? C.* (obligatoire|requis)", html)

    def test_nothing_without_an_error(self) -> None:
        source = '{% component "error_summary" form %}'
        assert render(source, form=SpecimenForm()).strip() == ""
        assert render(source, form=None).strip() == ""

    def test_the_title_of_the_page_says_it_first(self) -> None:
        assert render("{% error_prefix form %}", form=refused()) == "Erreur\u00a0: "
        assert render("{% error_prefix form %}", form=SpecimenForm()) == ""


def test_pager_keeps_the_filters_of_its_address() -> None:
    page = Paginator(range(50), 10).page(3)
    html = render('{% component "pager" page url %}', page=page, url="?ville=1")
    assert 'href="?ville=1&amp;page=2"' in html
    assert 'href="?ville=1&amp;page=4"' in html
    assert "Page 3 sur 5" in html


def test_no_pager_for_one_page() -> None:
    page = Paginator(range(5), 10).page(1)
    assert render('{% component "pager" page "/" %}', page=page).strip() == ""


def test_cells_name_their_column_for_narrow_screens() -> None:
    html = render(
        '{% component "table" caption="Kilos" head=head rows=rows numbers=numbers %}',
        head=["Appareil", "Vie entière"],
        rows=[["Téléphone", "80,2"]],
        numbers=[1],
    )
    assert '<th scope="row">Téléphone</th>' in html
    assert '<td class="num" data-label="Vie entière">80,2</td>' in html


def test_a_row_that_lacks_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        render('{% component "table" caption="x" head=head rows=rows %}', head=["a"], rows=[[]])


def test_progress_speaks_to_machines_in_points() -> None:
    html = render('{% component "progress" value=value max=60 label="Part" %}', value=52.5)
    assert 'value="52.5" max="60"' in html


def test_progress_in_ten_steps_marks_the_one_that_is_current() -> None:
    html = render('{% component "progress" value=2 max=10 label="Part" at=4 %}')
    assert '<rect x="30.6%"' in html
    assert "<rect" not in render('{% component "progress" value=2 max=10 label="Part" %}')
    assert "<rect" not in render('{% component "progress" value=2 max=7 label="Part" at=4 %}')


def test_bars_are_in_proportion_to_the_longest() -> None:
    short, long = charts.bars([(79, 80.2), (205, 259)])
    assert (long.first_width, long.rest_width) == (79.15, 20.85)
    assert (short.top, long.top) == (0, 4.6)
    assert short.first_width == 30.5
    assert charts.bars([]) == []
    assert charts.bars([(0, 0)])[0].first_width == 0


@pytest.mark.django_db
def test_the_page_of_components_shows_them_all() -> None:
    request = RequestFactory().get("/composants/")
    with translation.override("fr"):
        html = components_page(request).content.decode()
    assert html.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert html.index('href="#contenu"') < html.index("<header")
    assert "<title>Erreur\u00a0: Composants – Déclic</title>" in html
