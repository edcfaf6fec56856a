"""Two colours, measured where they are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base import contrast
from tests.base.test_css import palettes

colours = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))


def test_ratios_are_those_of_wcag() -> None:
    assert contrast.ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast.ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_grounds_are_those_of_the_sheet() -> None:
    found = palettes()
    assert found["dark"]["brand"] == contrast.MASTHEAD_AT_NIGHT
    assert found["night in light"]["paper"] == contrast.PANEL
    assert found["night in dark"]["paper"] == contrast.PANEL_AT_NIGHT
    assert found["dark"]["paper"] == contrast.PAPER_AT_NIGHT


@pytest.mark.parametrize(
    ("accent", "ink"), [("#ffd146", "#0f2930"), ("#003399", "#ffffff"), ("#e2001a", "#ffffff")]
)
def test_colours_of_real_bodies_pass(accent: str, ink: str) -> None:
    assert contrast.problems(accent, ink) == []


@pytest.mark.parametrize(
    ("accent", "ink", "places"),
    [
        ("#ffd146", "#ffffff", ["text", "paper"]),
        ("#333333", "#000000", ["text", "night"]),
        ("#888888", "#000000", ["night"]),
    ],
)
def test_what_cannot_be_read_is_named(accent: str, ink: str, places: list[str]) -> None:
    assert [one.place for one in contrast.problems(accent, ink)] == places


@given(colours, colours)
def test_what_is_proposed_passes(accent: str, ink: str) -> None:
    for found in contrast.problems(accent, ink):
        grounds = {
            "text": (accent,),
            "paper": (contrast.PAPER,),
            "night": contrast.GROUNDS,
        }[found.place]
        assert contrast.COLOUR.fullmatch(found.proposed)
        assert all(contrast.ratio(found.proposed, one) >= found.least for one in grounds)
        assert found.ratio < found.least
