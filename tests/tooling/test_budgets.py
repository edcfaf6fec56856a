"""The budgets are the ones we promise, and EcoIndex is the published one."""

import pytest

from tools import budgets
from tools.measures import Measure


@pytest.mark.parametrize(
    ("elements", "requests", "size", "score"),
    [(70, 4, 40_000, 92), (300, 8, 80_000, 84), (400, 25, 200_000, 76), (800, 25, 200_000, 62)],
)
def test_ecoindex_of_known_pages(elements: int, requests: int, size: int, score: int) -> None:
    assert round(budgets.ecoindex(elements, requests, size)) == score


def test_a_page_that_keeps_its_budget_earns_its_ecoindex() -> None:
    for kind, budget in budgets.BUDGETS.items():
        heaviest = Measure("/", cold=budget["cold"], requests=budget["requests"], dom=budget["dom"])
        assert budgets.over(kind, heaviest) == [], kind


def test_what_is_over_is_named() -> None:
    heavy = Measure("/", cold=26_000, requests=5, js=0, css=9_000, dom=251)
    assert budgets.over("reading", heavy) == ["cold 26000, budget 25000", "dom 251, budget 250"]
