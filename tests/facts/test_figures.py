from decimal import Decimal

import pytest

from facts import figures


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("4.4", "fr", "4,4"),
        ("4.4", "en", "4.4"),
        ("4.4", "es", "4,4"),
        ("1932", "fr", "1\u202f932"),
        ("1932", "en", "1,932"),
        ("1932", "es", "1932"),
        ("50000", "es", "50\u202f000"),
        ("1829132", "fr", "1\u202f829\u202f132"),
        ("-24.6", "fr", "\u221224,6"),
        ("1E+3", "en", "1,000"),
        ("0.235", "fr", "0,235"),
    ],
)
def test_a_number_follows_the_typography_of_its_language(
    value: str, language: str, written: str
) -> None:
    assert figures.number(Decimal(value), language) == written


def test_a_unit_never_parts_from_its_number() -> None:
    assert figures.unit_words("%", "fr") == "\u202f%"
    assert figures.unit_words("%", "en") == "%"
    assert figures.unit_words("kg CO2e", "fr") == "\u00a0kg de CO₂e"
    assert figures.unit_words("", "fr") == ""


def test_every_unit_is_written_in_three_languages() -> None:
    assert all(set(words) == set(figures.LANGUAGES) for words in figures.UNITS.values())


@pytest.mark.parametrize(
    ("code", "language"), [("fr", "fr"), ("en-gb", "en"), ("ES", "es"), ("de", "fr"), ("", "fr")]
)
def test_a_language_that_we_do_not_write_reads_as_french(code: str, language: str) -> None:
    assert figures.language_of(code) == language
