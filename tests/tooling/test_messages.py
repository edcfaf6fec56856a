"""Translations: what is missing is found, what is compiled is read by gettext."""

import gettext
from pathlib import Path

import polib
import pytest

from tools import messages


def make_catalogue(root: Path, *entries: polib.POEntry) -> Path:
    path = root / "courses/locale/fr/LC_MESSAGES/django.po"
    path.parent.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    catalogue.extend(entries)
    catalogue.save(str(path))
    return path


def test_compiled_words_are_read_by_gettext(tmp_path: Path) -> None:
    plural = polib.POEntry(
        msgid="%(n)s place", msgid_plural="%(n)s places", msgstr_plural={0: "%(n)s siège", 1: "x"}
    )
    word = polib.POEntry(msgid="May", msgctxt="month", msgstr="mai")
    path = make_catalogue(tmp_path, plural, word)
    assert messages.compile_all(tmp_path) == 1
    assert messages.compile_all(tmp_path) == 0
    with path.with_suffix(".mo").open("rb") as compiled:
        words = gettext.GNUTranslations(compiled)
    assert words.ngettext("%(n)s place", "%(n)s places", 0) == "%(n)s siège"
    assert words.pgettext("month", "May") == "mai"


@pytest.mark.parametrize(
    "entry",
    [
        polib.POEntry(msgid="Sign up", msgstr=""),
        polib.POEntry(msgid="Sign up", msgstr="S’inscrire", flags=["fuzzy"]),
        polib.POEntry(msgid="%(n)s seats", msgstr="%(m)s places"),
        polib.POEntry(msgid="a", msgid_plural="b", msgstr_plural={0: "x", 1: ""}),
    ],
)
def test_a_faulty_message_is_told(entry: polib.POEntry) -> None:
    assert messages.faults_of(entry)


def test_a_whole_message_is_not() -> None:
    assert messages.faults_of(polib.POEntry(msgid="%(n)s seats", msgstr="%(n)s places")) == []


def test_one_message_said_in_two_ways_is_told(tmp_path: Path) -> None:
    def catalogue(room: str, french: str) -> Path:
        path = tmp_path / room / "locale/fr/LC_MESSAGES/django.po"
        path.parent.mkdir(parents=True)
        path.write_text(f'msgid ""\nmsgstr ""\n\nmsgid "Status"\nmsgstr "{french}"\n')
        return path

    paths = [catalogue("events", "État"), catalogue("home", "Statut")]
    assert messages.disputed(paths) == ["fr: “Status” is said in two ways: Statut, État"]
    assert messages.disputed(paths[:1]) == []
