import pytest
from hypothesis import given
from hypothesis import strategies as st

from base import seeking


@pytest.mark.parametrize(
    ("query", "wanted"),
    [("Téléphones", ["telephones"]), ("l’ÉCO-conçu", ["eco", "concu"]), ("le la", ["le", "la"]),
     ("garder le téléphone", ["garder", "telephone"]), ("a", []), ("", []), ("œuvre", ["oeuvre"])],
)  # fmt: skip
def test_a_query_is_read_without_accents_or_small_words(query: str, wanted: list[str]) -> None:
    assert seeking.terms(query) == wanted


def test_the_beginning_of_a_word_is_enough_and_its_middle_is_not() -> None:
    words = seeking.searchable("Rendre un document accessible")
    assert seeking.matches(words, ["acces", "documents"])
    assert not seeking.matches(words, ["cessible"])


def test_what_was_looked_for_is_marked_as_it_is_written() -> None:
    pieces = seeking.mark("Un téléphone neuf", ["telephones"])
    assert [(piece.text, piece.marked) for piece in pieces] == [
        ("Un ", False),
        ("téléphone", True),
        (" neuf", False),
    ]


@given(st.text(max_size=600), st.text(max_size=20))
def test_an_excerpt_loses_no_letter_of_a_short_text(text: str, query: str) -> None:
    wanted = seeking.terms(query)
    pieces = seeking.mark(text, wanted)
    assert "".join(piece.text for piece in pieces) == text
    shown = "".join(piece.text for piece in seeking.excerpt(text, wanted))
    assert len(shown) <= seeking.EXCERPT + 4


def test_a_near_word_of_the_site_is_proposed() -> None:
    known = seeking.vocabulary(["Garder son téléphone", "un Téléphone, des téléphones"])
    assert seeking.suggest("telefone", known) == "téléphone"
    assert seeking.suggest("téléphone", known) == ""
    assert seeking.suggest("xyzzyx", known) == ""
