from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.numerals import NotANumber, Reason, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15,4", "15.4"),
        ("15.4", "15.4"),
        (" 15,4 % ", "15.4"),
        ("15,4\u202f%", "15.4"),
        ("15,4\u00a0%", "15.4"),
        ("1 930", "1930"),
        ("1\u202f930\u00a0000,5", "1930000.5"),
        ("\u22123", "-3"),
        ("+3", "3"),
        ("007", "7"),
        ("0,125", "0.125"),
    ],
)
def test_reads_what_people_write(text: str, value: str) -> None:
    assert read(text) == Decimal(value)


@pytest.mark.parametrize(("text", "unit"), [("79 kg", "kg"), ("79KG", "kg"), ("79", "kg")])
def test_forgives_the_unit_that_the_field_already_shows(text: str, unit: str) -> None:
    assert read(text, unit=unit) == 79


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1,930", "en", "1930"),
        ("1,930.5", "en", "1930.5"),
        ("15,4", "en", "15.4"),
        ("0,125", "en", "0.125"),
        ("1.930", "es", "1930"),
        ("1.930,5", "es", "1930.5"),
        ("1,930", "fr", "1.930"),
    ],
)
def test_groups_thousands_as_the_language_does(text: str, language: str, value: str) -> None:
    assert read(text, language=language) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.MISSING),
        ("   ", Reason.MISSING),
        ("%", Reason.MISSING),
        ("15 à 20", Reason.SEVERAL),
        ("15 4", Reason.SEVERAL),
        ("06 12 34 56 78", Reason.SEVERAL),
        ("1,2,3", Reason.SEVERAL),
        ("15, 4", Reason.SEVERAL),
        ("quinze", Reason.UNREADABLE),
        ("1e5", Reason.SEVERAL),
        ("NaN", Reason.UNREADABLE),
        ("Infinity", Reason.UNREADABLE),
        ("١٥", Reason.UNREADABLE),
        ("9" * 40, Reason.UNREADABLE),
        ("79 kg", Reason.UNREADABLE),
    ],
)
def test_says_why_it_cannot_read(text: str, reason: Reason) -> None:
    with pytest.raises(NotANumber) as caught:
        read(text)
    assert caught.value.reason is reason


@given(st.text(max_size=60))
def test_anything_is_read_or_refused(text: str) -> None:
    with suppress(NotANumber):
        assert read(text).is_finite()


@given(st.decimals(-1_000_000, 1_000_000, places=3))
def test_reads_back_what_french_prints(value: Decimal) -> None:
    printed = f"{value:,}".replace(",", "\u202f").replace(".", ",")
    assert read(printed) == value
