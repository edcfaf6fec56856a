import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import codes


def test_a_code_is_made_of_unmistakable_characters_in_groups_of_four() -> None:
    code = codes.make(12)
    assert [len(group) for group in code.split("-")] == [4, 4, 4]
    assert set(code) - {"-"} <= set(codes.ALPHABET)


@pytest.mark.parametrize("typed", ["kq4m-2rd", " KQ4M 2RD ", "KQ4M2RD", "kq4m–2rd"])
def test_a_code_is_found_however_it_is_typed(typed: str) -> None:
    assert codes.normalise(typed) == "KQ4M2RD"


@given(st.text())
def test_no_text_makes_normalise_fail_or_grow(text: str) -> None:
    found = codes.normalise(text)
    assert found.isascii()
    assert codes.normalise(found) == found


@pytest.mark.django_db
def test_guesses_are_counted_by_scope_and_key() -> None:
    answers = [codes.guess_allowed("join", "a", limit=2, seconds=3600) for _ in range(3)]
    assert answers == [True, True, False]
    assert codes.guess_allowed("join", "b", limit=2, seconds=3600)
    assert codes.guess_allowed("other", "a", limit=2, seconds=3600)
