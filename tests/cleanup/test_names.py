import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup import names
from cleanup.names import PseudonymError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Camélia", "Camélia"),
        ("Came\u0301lia", "Camélia"),
        ("  deux   mots ", "deux mots"),
        ("جمعية", "جمعية"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("R2", "R2"),
    ],
)
def test_keeps(typed: str, kept: str) -> None:
    assert names.clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "name_empty"),
        (" \u00a0 ", "name_empty"),
        ("a", "name_length"),
        ("a" * 31, "name_length"),
        ("abc\u202edef", "name_invisible"),
        ("abc\u200b", "name_invisible"),
        ("abc\x00", "name_invisible"),
        ("zoe@ville.example", "name_contact"),
        ("Zoé 06 12 34 56 78", "name_contact"),
        ("!!", "name_letters"),
        ("z\u0335\u0336\u0337\u0338\u0321oe", "name_marks"),
        ("Саmélia", "name_mixed"),  # Cyrillic С and а
    ],
)
def test_refuses(typed: str, code: str) -> None:
    with pytest.raises(PseudonymError) as refusal:
        names.clean(typed)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("one", "other"),
    [("Camélia", "CAMÉLIA"), ("Straße", "STRASSE"), ("Ａbc", "abc"), ("می\u200cخ", "میخ")],
)
def test_the_same_name_to_a_reader(one: str, other: str) -> None:
    assert names.key(one) == names.key(other)


@given(st.text(max_size=60))
def test_any_text_is_kept_or_refused(text: str) -> None:
    try:
        name = names.clean(text)
    except PseudonymError:
        return
    assert names.clean(name) == name
    assert 1 <= len(names.key(name)) <= names.KEY_LENGTH


def test_a_megabyte_is_refused_before_any_work() -> None:
    with pytest.raises(names.PseudonymError) as refusal:
        names.clean("a" * 1_000_000)
    assert refusal.value.code == "name_length"


def test_accents_sort_where_a_dictionary_has_them() -> None:
    teams = ["Voirie", "École", "État civil", "Eau", "arbres"]
    assert sorted(teams, key=names.alphabetical) == [
        "arbres",
        "Eau",
        "École",
        "État civil",
        "Voirie",
    ]
