"""A question that wants a number says what it takes, and refuses the rest in words."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from courses.forms import NumberField


def field(unit: str, answer: str, tolerance: str = "2") -> NumberField:
    return NumberField(unit, "fr", answer=Decimal(answer), tolerance=Decimal(tolerance))


@pytest.mark.parametrize(
    ("unit", "tolerance", "hint"),
    [
        ("appareils", "2", "Un nombre, en appareils. Une réponse à 2 près compte."),
        ("%", "0.5", "Un nombre, en %. Une réponse à 0,5 près compte."),
        ("", "10", "Un nombre. Une réponse à 10 près compte."),
        ("", "0", "Un nombre."),
    ],
)
def test_the_hint_says_how_close_is_close_enough(unit: str, tolerance: str, hint: str) -> None:
    with translation.override("fr"):
        assert field(unit, "10", tolerance).help_text == hint


@pytest.mark.parametrize(
    ("unit", "answer", "typed", "sentence"),
    [
        ("appareils", "10", "50 %", "Cette réponse se donne en appareils, pas en pour cent."),
        (
            "appareils",
            "10",
            "dix",
            "Nous ne lisons pas ce nombre. Écrivez-le en chiffres\u00a0: 12.",
        ),
        ("%", "15.4", "dix", "Nous ne lisons pas ce nombre. Écrivez-le en chiffres\u00a0: 12,5."),
    ],
)
def test_a_refusal_fits_the_number_that_is_asked(
    unit: str, answer: str, typed: str, sentence: str
) -> None:
    with translation.override("fr"), pytest.raises(ValidationError) as refused:
        field(unit, answer).clean(typed)
    assert refused.value.messages == [sentence]


def test_a_percent_sign_is_read_where_percents_are_asked() -> None:
    assert field("%", "15.4").clean("15,4 %") == ("15,4 %", Decimal("15.4"))
