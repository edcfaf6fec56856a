from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home import scale


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [("0.00235", 1, "0.002"), ("2.8", 1, "3"), ("24.6", 2, "25"), ("0.0116", 1, "0.01"),
     ("280", 1, "300"), ("0", 1, "0"), ("9.96", 2, "10")],
)  # fmt: skip
def test_a_value_keeps_so_many_significant_digits(value: str, digits: int, rounded: str) -> None:
    assert str(scale.significant(Decimal(value), digits)) == rounded


@given(st.decimals(min_value="0.000001", max_value="1000000", places=6))
def test_rounding_is_near_and_never_in_powers_of_ten(value: Decimal) -> None:
    rounded = scale.significant(value, 1)
    assert abs(rounded - value) <= value / 2
    assert "E" not in str(rounded)


def test_the_bars_say_a_range_and_draw_its_high_end() -> None:
    freed, phone = scale.bars("fr")
    assert (freed.amount, phone.amount) == (
        "de 0,002 à 3\xa0kg, selon la méthode",
        "environ 25\xa0kg",
    )
    # 3 kg, as the words say, beside 24.6 kg.
    assert (freed.percent, phone.percent) == (12, 100)


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_the_sources_are_named_in_each_language(language: str) -> None:
    assert "ADEME" in scale.sources(language)
    assert "Öko-Institut" in scale.sources(language)
