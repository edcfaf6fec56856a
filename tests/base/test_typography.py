"""Spaces of French: made no-break where a line may not end, left alone everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base import hooks
from base.typography import spaced


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Vraiment ?", "Vraiment\u202f?"),
        ("Ouvrez « Cours » : voici", "Ouvrez «\u202fCours\u202f»\u202f: voici"),
        ("<p>2,4 Go et 12 %</p>", "<p>2,4\u00a0Go et 12\u00a0%</p>"),
        ('<a href="/x ?y" title="a : b">a ; b</a>', '<a href="/x ?y" title="a : b">a\u202f; b</a>'),
        ("à 9 h 30, 3 heures", "à 9\u00a0h 30, 3 heures"),
        ("<b>Attention</b> : lisez", "<b>Attention</b>\u202f: lisez"),
        ("« <i>Le Chat</i> »", "«\u202f<i>Le Chat</i>\u202f»"),
        ("https://clairvigne.example/?x=1 12:30", "https://clairvigne.example/?x=1 12:30"),
    ],
)
def test_spaces_become_no_break(typed: str, shown: str) -> None:
    assert spaced(typed, "fr") == shown


def test_other_languages_are_left_alone() -> None:
    assert spaced("Really ? 12 %", "en") == "Really ? 12 %"


def test_every_block_passes_through_it() -> None:
    assert hooks.words("Vraiment ?", "fr") == "Vraiment\u202f?"


@given(st.text())
def test_only_spaces_change_and_a_second_pass_changes_nothing(text: str) -> None:
    once = spaced(text, "fr")
    assert spaced(once, "fr") == once
    assert len(once) == len(text)
    assert [c for c in once if c not in " \u202f\u00a0"] == [
        c for c in text if c not in " \u202f\u00a0"
    ]
