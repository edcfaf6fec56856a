from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from institution.conformity import Judgement, Level, judge, share, years_after

AUDIT = date(2026, 3, 2)
TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("met", "applicable", "level", "percent"),
    [
        (60, 60, Level.FULL, "100.0"),
        (59, 60, Level.PARTIAL, "98.3"),
        (30, 60, Level.PARTIAL, "50.0"),
        (29, 60, Level.NONE, "48.3"),
        (0, 60, Level.NONE, "0.0"),
    ],
)
def test_the_share_of_criteria_gives_the_word(
    met: int, applicable: int, level: Level, percent: str
) -> None:
    found = judge(met, applicable, AUDIT, TODAY)
    assert found == Judgement(level, Decimal(percent), date(2029, 3, 2))


@pytest.mark.parametrize(
    ("met", "applicable", "audited_on"),
    [(None, 60, AUDIT), (60, None, AUDIT), (60, 60, None), (0, 0, AUDIT)],
)
def test_without_a_whole_audit_the_site_is_not_compliant(
    met: int | None, applicable: int | None, audited_on: date | None
) -> None:
    assert judge(met, applicable, audited_on, TODAY) == Judgement(Level.NONE)


def test_an_audit_holds_for_three_years_to_the_day() -> None:
    assert judge(60, 60, AUDIT, date(2029, 3, 1)).level == Level.FULL
    over = judge(60, 60, AUDIT, date(2029, 3, 2))
    assert (over.level, over.expired, over.percent) == (Level.NONE, True, Decimal("100.0"))


def test_the_29th_of_february_has_a_third_year() -> None:
    assert years_after(date(2028, 2, 29), 3) == date(2031, 3, 1)


@given(st.integers(1, 106), st.data())
def test_only_the_whole_is_a_hundred_percent(applicable: int, data: st.DataObject) -> None:
    met = data.draw(st.integers(0, applicable))
    assert (share(met, applicable) == 100) == (met == applicable)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_three_years_are_three_years(day: date) -> None:
    assert timedelta(1095) <= years_after(day, 3) - day <= timedelta(1097)
