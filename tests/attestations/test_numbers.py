import pytest
from hypothesis import given
from hypothesis import strategies as st

from attestations import numbers
from attestations.numbers import NumberError
from people.codes import ALPHABET

places = st.integers(0, numbers.LENGTH - 1)


def test_a_number_has_86_random_bits_and_a_check() -> None:
    made = {numbers.make() for _ in range(500)}
    assert len(made) == 500
    assert {len(number) for number in made} == {20}
    assert set("".join(made)) == set(ALPHABET)
    assert numbers.written("ACDEFGHJKMNPQRTWXY34") == "ACDE-FGHJ-KMNP-QRTW-XY34"


@given(places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, other: str) -> None:
    number = numbers.make()
    wrong = number[:place] + other + number[place + 1 :]
    if wrong != number:
        with pytest.raises(NumberError, match="check"):
            numbers.read(wrong)


@given(places, places)
def test_two_swapped_characters_are_noticed(first: int, second: int) -> None:
    number = list(numbers.make())
    number[first], number[second] = number[second], number[first]
    swapped = "".join(number)
    try:
        read = numbers.read(swapped)
    except NumberError as refused:
        assert refused.code == "check"
    else:
        assert number[first] == number[second]
        assert read == swapped


@given(st.text(max_size=60))
def test_anything_typed_is_a_number_or_a_refusal(text: str) -> None:
    try:
        assert len(numbers.read(text)) == 20
    except NumberError as refused:
        assert refused.code in {"empty", "letters", "length", "check"}


def test_spaces_dashes_and_case_make_no_difference() -> None:
    number = numbers.make()
    typed = "  " + numbers.written(number).lower().replace("-", " – ") + "\n"
    assert numbers.read(typed) == number


def test_lookalikes_are_read_as_what_they_look_like() -> None:
    number = numbers.make()
    assert numbers.read(number.replace("Q", "O").replace("T", "I")) == number
    assert numbers.read(number.replace("Q", "0").replace("T", "1")) == number


def test_letters_that_no_number_has_are_named() -> None:
    with pytest.raises(NumberError) as refused:
        numbers.read("BBBB-2222-AAAA-AAAA-AAAA")
    assert (refused.value.code, refused.value.found) == ("letters", "B 2")
