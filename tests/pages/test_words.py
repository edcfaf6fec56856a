"""The pure parts: whole sentences that fit, rich text in paragraphs."""

from hypothesis import given
from hypothesis import strategies as st

from pages import plain, shortening


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Garder compte. Trier aussi ?  « Oui », dit-elle. 24,6 kg par an."
    assert shortening.sentences(text) == [
        "Garder compte.",
        "Trier aussi ?",
        "« Oui », dit-elle.",
        "24,6 kg par an.",
    ]


def test_whole_sentences_are_kept_while_they_fit_with_their_ending() -> None:
    written = ["Une phrase.", "Une deuxième.", "Une troisième, plus longue."]
    assert shortening.shorten(written, 25) == "Une phrase. Une deuxième."
    assert shortening.shorten(written, 25, lambda kept: f" ({len(kept)})") == "Une phrase. (1)"


@given(st.lists(st.text(min_size=1, max_size=80), max_size=6), st.integers(1, 120))
def test_a_short_text_never_exceeds_its_limit(written: list[str], limit: int) -> None:
    assert len(shortening.shorten(written, limit)) <= limit


def test_a_rich_text_is_read_as_paragraphs_and_lines_of_lists() -> None:
    found = plain.paragraphs("<p>Du <b>gras</b> &amp; co</p><ul><li>un</li></ul><p></p>")
    assert [(part.kind, part.words) for part in found] == [
        ("text", "Du gras & co"),
        ("bullet", "un"),
    ]
    assert found[0].runs[1].bold


@given(st.text(max_size=200))
def test_any_text_can_be_read(html: str) -> None:
    assert all(part.words for part in plain.paragraphs(html))
