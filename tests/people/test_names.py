"""What every name must be, whoever asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import names


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("  ", "empty"),
        ("a", "length"),
        ("x" * 21, "length"),
        ("a" * 1_000_000, "length"),
        ("Zo\u202eé", "invisible"),
        ("Zoé\u200c", "invisible"),
        ("Ze\u0301\u0302\u0303\u0308", "marks"),
    ],
)
def test_what_is_no_name_is_refused_with_its_code(typed: str, code: str) -> None:
    with pytest.raises(names.Refused) as refusal:
        names.clean(typed, shortest=2, longest=20)
    assert refusal.value.code == code


def test_joiners_stay_where_they_are_allowed() -> None:
    assert names.clean("Zoé\u200cé", shortest=2, longest=20, joiners="\u200c") == "Zoé\u200cé"


@given(st.text())
def test_a_name_that_is_kept_is_kept_the_same_again(text: str) -> None:
    try:
        name = names.clean(text, shortest=2, longest=20)
    except names.Refused:
        return
    assert names.clean(name, shortest=2, longest=20) == name
