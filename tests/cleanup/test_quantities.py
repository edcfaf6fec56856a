from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleanup import quantities, units
from cleanup.quantities import QuantityError, format_go, format_octets, parse, read

GO = 10**9

READ = [
    ("2,4 Go", 2_400_000_000),
    ("2.4 Go", 2_400_000_000),
    ("2,4Go", 2_400_000_000),
    ("2,4", 2_400_000_000),
    ("8,2", 8_200_000_000),
    (",5", 500_000_000),
    ("0,5", 500_000_000),
    ("850 Mo", 850_000_000),
    ("850 mo", 850_000_000),
    ("850 MO", 850_000_000),
    ("12 ko", 12_000),
    ("12 Ko", 12_000),
    ("1,5 To", 1_500_000_000_000),
    ("900 o", 900),
    ("900 octets", 900),
    ("1 octet", 1),
    ("2 gigas", 2 * GO),
    ("2 gigaoctets", 2 * GO),
    ("3 mégaoctets", 3_000_000),
    ("1 Kio", 1024),
    ("1 Mio", 2**20),
    ("1 Gio", 2**30),
    ("1 gio", 2**30),
    ("1 Tio", 2**40),
    ("0,1 Gio", 107_374_182),
    ("1 GB", GO),
    ("1 MB", 10**6),
    ("1 kB", 1000),
    ("1 KB", 1000),
    ("1 TB", 10**12),
    ("1 GiB", 2**30),
    ("12 B", 12),
    ("1 329,8", 1_329_800_000_000 // 1),
    ("1\u00a0329,8", 1_329_800_000_000),
    ("1\u202f329,8\u00a0Go", 1_329_800_000_000),
    ("1\u2009329,8 Mo", 1_329_800_000),
    ("12 345 678 ko", 12_345_678_000),
    ("1'329,8 Mo", 1_329_800_000),
    ("1’329,8 Mo", 1_329_800_000),
    ("1.329,8 Mo", 1_329_800_000),
    ("1,329.8 MB", 1_329_800_000),
    ("1.329", 1_329_000_000),
    ("  2,4   Go  ", 2_400_000_000),
    ("2,4\tGo\n", 2_400_000_000),
    ("+2,4", 2_400_000_000),
    ("environ 2,4 Go", 2_400_000_000),
    ("env. 2,4 Go", 2_400_000_000),
    ("~2,4 Go", 2_400_000_000),
    ("2,4 Go environ", 2_400_000_000),
    ("2,4 Go.", 2_400_000_000),
    ("２,４ Ｇｏ", 2_400_000_000),
    ("２，４", 2_400_000_000),
    ("٢٫٤", 2_400_000_000),
    ("2,4\u200b Go\ufeff", 2_400_000_000),
    ("0,6 o", 1),
    ("999 999 999 999 999 o", 10**15 - 1),
]


@pytest.mark.parametrize(("text", "octets"), READ)
def test_reads_what_people_write(text: str, octets: int) -> None:
    assert parse(text, "Go") == octets


REFUSED = [
    ("", "empty"),
    (" \u00a0\u202f ", "empty"),
    ("\u200b", "empty"),
    ("9" * 81, "too_long"),
    ("beaucoup", "no_number"),
    ("Go", "no_number"),
    ("-", "no_number"),
    ("NaN", "not_finite"),
    ("nan", "not_finite"),
    ("inf", "not_finite"),
    ("-Infinity", "not_finite"),
    ("∞", "not_finite"),
    ("1e9", "exponent"),
    ("1E9", "exponent"),
    ("1,5e+3 Go", "exponent"),
    ("10^9", "exponent"),
    ("2**30", "exponent"),
    ("2 x 10 Go", "exponent"),
    ("10⁹", "exponent"),
    ("1/2", "fraction"),
    ("½ Go", "fraction"),
    ("25/11/2026", "fraction"),
    ("-2,4", "negative"),
    ("- 2,4 Go", "negative"),
    ("−2,4", "negative"),
    ("–5 Mo", "negative"),
    ("-0", "negative"),
    ("2,4 Go 300", "two_numbers"),
    ("2,4 300", "two_numbers"),
    ("2 Go 300 Mo", "two_numbers"),
    ("2, 4", "two_numbers"),
    ("2 à 3 Go", "two_numbers"),
    ("2-3 Go", "two_numbers"),
    ("12 34", "two_numbers"),
    ("1 2345", "two_numbers"),
    ("1234 567", "two_numbers"),
    ("1 2 3", "many_numbers"),
    ("06 12 34", "many_numbers"),
    ("06 12 34 56 78", "phone"),
    ("06.12.34.56.78", "phone"),
    ("06-12-34-56-78", "phone"),
    ("0612345678", "phone"),
    ("+33 6 12 34 56 78", "phone"),
    ("0033 6 12 34 56 78", "phone"),
    ("+33 (0)6 12 34 56 78", "phone"),
    ("1.234,5,6", "separators"),
    ("1,2,3", "separators"),
    ("1..2", "separators"),
    ("2,", "separators"),
    ("12.05.2026", "separators"),
    ("192.168.1.10", "separators"),
    ("1.234.56,8", "separators"),
    ("0.234.567,8", "separators"),
    ("1 234.567,8", "two_numbers"),
    ("2,4 Gb", "bits"),
    ("2,4 gb", "bits"),
    ("2,4 Mb", "bits"),
    ("2,4 bits", "bits"),
    ("2,4 kbit", "bits"),
    ("2,4 Gbit/s", "bits"),
    ("100 Mbps", "bits"),
    ("2,4 G", "unit"),
    ("2,4 kg", "unit"),
    ("50 %", "unit"),
    ("2,4 Po", "unit"),
    ("2,4 Go libérés", "words"),
    ("libéré 2,4 Go", "words"),
    ("Go 2,4", "words"),
    ("0", "zero"),
    ("0,000 Go", "zero"),
    ("0,4 o", "too_small"),
    ("0,0000000001 Go", "too_small"),
    ("1000 To", "too_large"),
    ("1 000 000 Go", "too_large"),
    ("9" * 80, "too_large"),
    ("999 999 999 999 999,5 o", "too_large"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_refuses_with_a_sentence_of_its_own(text: str, code: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse(text, "Go")
    assert refusal.value.code == code
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "!" not in sentence
    assert "{" not in sentence


def test_every_refusal_is_tried_here() -> None:
    assert {code for _, code in REFUSED} | {"unit_missing"} == set(quantities.FRENCH)
    assert len(set(quantities.FRENCH.values())) == len(quantities.FRENCH)


def test_the_sentence_names_both_numbers() -> None:
    with pytest.raises(ValueError, match="Nous lisons deux nombres, 2,4 et 300") as refusal:
        parse("2,4 Go 300")
    assert str(refusal.value) == (
        "Nous lisons deux nombres, 2,4 et 300. N’en gardez qu’un, par exemple 2,4."
    )


def test_the_written_unit_wins_over_the_chosen_one() -> None:
    assert parse("850 Mo", "Go") == 850_000_000
    assert read("850 Mo", "Go").typed
    assert not read("850", "Mo").typed
    assert parse("850", "Mo") == 850_000_000


@pytest.mark.parametrize(("unit", "code"), [("", "unit_missing"), ("Gb", "bits"), ("x", "unit")])
def test_the_chosen_unit_is_checked_too(unit: str, code: str) -> None:
    with pytest.raises(QuantityError) as refusal:
        parse("2,4", unit)
    assert refusal.value.code == code


@given(st.text(max_size=120), st.text(max_size=6) | st.sampled_from(sorted(units.FACTORS)))
@example("\ud800", "Go")
@example("\x00", "Go")
def test_no_text_raises_anything_else(text: str, unit: str) -> None:
    try:
        octets = parse(text, unit)
    except QuantityError as refusal:
        assert str(refusal)
    else:
        assert 0 < octets < quantities.LIMIT


_near = st.lists(
    st.sampled_from(
        [*"0123456789", *"0123456789", *",. \u00a0\u202f'’-+eExGgMmoOiIbB/", "Go", "Mo"]
    ),
    max_size=24,
).map("".join)


@given(_near)
def test_no_near_miss_raises_anything_else(text: str) -> None:
    try:
        assert 0 < parse(text) < quantities.LIMIT
    except QuantityError as refusal:
        assert refusal.code in quantities.FRENCH


@given(
    st.integers(1, quantities.LIMIT - 1),
    st.sampled_from(["fr", "en", "es"]),
    st.integers(0, 3),
)
@example(999_999_999_999_999, "fr", 1)
@example(999_950, "fr", 1)
@example(999_950_000_000, "en", 1)
def test_print_parse_print_is_stable(octets: int, language: str, decimals: int) -> None:
    once = format_octets(octets, language, decimals)
    assert format_octets(parse(once, "Go"), language, decimals) == once


@given(st.integers(1, quantities.LIMIT - 1), st.sampled_from(sorted(units.FACTORS)))
def test_exact_to_the_octet(octets: int, unit: str) -> None:
    factor = units.FACTORS[unit]
    value = Decimal(octets) / Decimal(factor)  # 28 digits may round: compare against the text
    text = f"{value:f}"
    expected = (Decimal(text) * factor).to_integral_value()
    assert abs(parse(text, unit) - int(expected)) <= 1
    assert parse(f"{octets} o") == octets


@pytest.mark.parametrize(
    ("octets", "language", "printed"),
    [
        (2_400_000_000, "fr", "2,4\u00a0Go"),
        (2_400_000_000, "en", "2.4\u00a0GB"),
        (2_400_000_000, "es", "2,4\u00a0GB"),
        (2_000_000_000, "fr", "2\u00a0Go"),
        (850_000_000, "fr", "850\u00a0Mo"),
        (999, "fr", "999\u00a0o"),
        (0, "fr", "0\u00a0o"),
        (999_960_000, "fr", "1\u00a0Go"),
        (1_329_800_000_000_000, "fr", "1\u202f329,8\u00a0To"),
    ],
)
def test_prints(octets: int, language: str, printed: str) -> None:
    assert format_octets(octets, language) == printed


@pytest.mark.parametrize(
    ("octets", "language", "printed"),
    [
        (1_329_800_000_000, "fr", "1\u202f329,8"),
        (1_329_800_000_000, "en", "1\u202f329.8"),
        (64_000_000_000, "fr", "64,0"),
        (0, "fr", "0,0"),
        (49_999_999, "fr", "0,0"),
        (50_000_000, "fr", "0,1"),
    ],
)
def test_prints_columns_of_go(octets: int, language: str, printed: str) -> None:
    assert format_go(octets, language) == printed
