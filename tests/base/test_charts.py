"""Charts start at zero, end where they are read easily, and stay inside their box."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from base import charts, drawing

amounts = st.floats(min_value=0, max_value=1e12, allow_nan=False)
parts = st.tuples(amounts, amounts).map(lambda two: (min(two), max(two)))
values = st.lists(st.none() | amounts, min_size=1, max_size=40)


@given(st.lists(parts, max_size=20))
def test_bars_keep_their_proportions_and_none_leaves_the_chart(rows: list[charts.Point]) -> None:
    longest = max((whole for _first, whole in rows), default=0)
    for (first, whole), bar in zip(rows, charts.bars(rows), strict=True):
        assert 0 <= bar.first_width <= 100
        assert bar.first_width + bar.rest_width <= 100.02
        if longest:
            assert bar.first_width == pytest.approx(100 * first / longest, abs=0.01)
            assert bar.first_width + bar.rest_width == pytest.approx(
                100 * whole / longest, abs=0.02
            )


@given(st.floats(min_value=1e-9, max_value=1e15))
def test_the_axis_ends_at_a_round_number_just_above(highest: float) -> None:
    top = charts.round_top(highest)
    assert highest <= top * (1 + 1e-8)
    assert top <= highest * 2.0001
    assert re.fullmatch(r"[12468]e[+-]\d+", f"{top:.0e}")
    assert float(f"{top:.0e}") == pytest.approx(top)


@given(values, st.integers(1, 2))
def test_lines_are_inside_their_box_higher_for_more_and_broken_where_nothing_is_known(
    line: list[float | None], count: int
) -> None:
    plot = charts.lines([line] * count)
    assert len(plot.lines) == count
    points = [point for piece in plot.lines[0].pieces for point in dict.fromkeys(piece)]
    known = [value for value in line if value is not None]
    assert len(points) == len(known)
    assert all(0 <= x <= 100 and 0 <= y <= 100 for x, y in points)
    assert [x for x, _y in points] == sorted(x for x, _y in points)
    for (_x, y), value in zip(points, known, strict=True):
        assert y == pytest.approx(100 * (1 - value / charts.round_top(max(known))), abs=0.01)
    assert plot.ticks[-1] == charts.Tick(0.0, charts.PLOT_TOP + charts.PLOT_HEIGHT)


@given(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=20))
def test_the_names_of_two_lines_do_not_meet(pairs: list[charts.Point]) -> None:
    one, two = charts.lines([[a for a, _b in pairs], [b for _a, b in pairs]]).lines
    assert abs(one.name_y - two.name_y) >= 1.9


@pytest.mark.parametrize("series", [[], [[1], [2], [3]], [[1, 2], [1]], [[-1]], [[float("inf")]]])
def test_what_is_no_chart_is_refused(series: list[list[float | None]]) -> None:
    with pytest.raises(ValueError):
        charts.lines(series)


def test_a_description_says_where_a_line_begins_and_ends() -> None:
    with translation.override("fr"):
        drawn = drawing.lines("Poids", ["lundi", "mardi"], [("Go", [1, 1234.56])])
    assert drawn["description"] == "Go\u202f: 1 (lundi), puis 1\xa0234,6 (mardi)."


@pytest.mark.parametrize("name", ["chart: bars", "chart: lines"])
@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_the_samples_are_pictures_that_say_what_they_show(name: str, language: str) -> None:
    from documents import kinds

    kind = next(kind for kind in kinds.registered() if kind.name == name)
    made = kind.sample(language)
    root = ET.fromstring(made.content)
    space = "{http://www.w3.org/2000/svg}"
    assert made.mimetype == kinds.SVG
    assert (root.tag, root.attrib["role"]) == (f"{space}svg", "img")
    assert [child.tag for child in root][:2] == [f"{space}title", f"{space}desc"]
    assert all(root.findtext(f"{space}{part}") for part in ("title", "desc"))
    assert b"style" not in made.content
