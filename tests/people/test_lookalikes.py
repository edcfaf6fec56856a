"""Names that a reader takes for one another have one skeleton."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people import lookalikes, pseudonyms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mésange", "mesange"),
        ("Mésange", "MÉSANGE"),
        ("Mésange", "Me\u0301sange"),
        ("Camélia", "Саmélia"),  # Cyrillic С and а
        ("Coco", "Сосо"),  # Cyrillic as a whole
        ("ANA", "ΑΝΑ".replace("Ν", "N")),  # Greek Α
        ("Lilas", "Iilas"),
        ("Lilas", "1i1as"),
        ("Bob", "B0b"),
        ("Bernard", "Bemard"),
        ("Will", "VViII"),
        ("Jean-Luc", "Jean‑Luc"),
        ("L’Orme", "L'Orme"),
        ("Zoé", "Z\u200coé"),
        ("Zoé", "Ｚｏé"),
    ],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert lookalikes.skeleton(one) == lookalikes.skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Merle", "Mélèze"), ("Pinson", "Pinsons"), ("Anne", "Anna"), ("क", "कु"), ("李", "季")],
)
def test_names_that_differ_stay_two(one: str, other: str) -> None:
    assert lookalikes.skeleton(one) != lookalikes.skeleton(other)


def test_our_own_names_differ_to_the_eye() -> None:
    skeletons = {lookalikes.skeleton(name) for name in pseudonyms.NAMES}
    assert len(skeletons) == len(pseudonyms.NAMES)


@pytest.mark.parametrize(
    ("name", "mixed"),
    [
        ("Zoé", False),
        ("Мария 12", False),
        ("Ωmega", True),
        ("Саmélia", True),
        ("東京 Zoé", False),
        ("", False),
    ],
)
def test_two_alphabets_that_resemble_each_other_are_noticed(name: str, mixed: bool) -> None:
    assert lookalikes.mixed(name) is mixed


@given(st.text(max_size=40))
def test_a_skeleton_is_its_own(text: str) -> None:
    once = lookalikes.skeleton(text)
    assert lookalikes.skeleton(once) == once


@given(st.text(max_size=40))
def test_case_and_composition_change_nothing(text: str) -> None:
    composed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text))
    assert lookalikes.skeleton(composed) == lookalikes.skeleton(text)
    assert lookalikes.skeleton(text.casefold()) == lookalikes.skeleton(text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéèçàœ -", min_size=1, max_size=30))
def test_french_letters_never_vanish(text: str) -> None:
    assert bool(lookalikes.skeleton(text)) is bool(text.strip())
