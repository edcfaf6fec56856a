"""What is said, in three languages."""

from datetime import UTC, datetime, timedelta

import polib
import pytest
from django.conf import settings
from django.utils import translation

from cleanup import quantities, wording
from cleanup.models import Campaign
from cleanup.names import PseudonymError
from cleanup.quantities import QuantityError
from cleanup.sentences import SENTENCES, sentence

CATALOGUE = settings.ROOT / "cleanup/locale"
PARAMS = dict.fromkeys(("text", "first", "second", "count", "unit", "number", "example"), "2,4")


@pytest.mark.parametrize("code", sorted(quantities.FRENCH))
def test_french_is_the_same_in_the_pure_module_and_in_the_catalogue(code: str) -> None:
    entries = {
        entry.msgid: entry for entry in polib.pofile(str(CATALOGUE / "fr/LC_MESSAGES/django.po"))
    }
    with translation.override(None):
        msgid = str(SENTENCES[code])
    error = QuantityError(code, **PARAMS)
    assert entries[msgid].msgstr % PARAMS == str(error)


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_refusal_speaks_every_language(code: str, language: str) -> None:
    error = (
        QuantityError(code, **PARAMS)
        if code in quantities.FRENCH
        else PseudonymError(code, free="Mésange")
    )
    with translation.override(language):
        text = sentence(error)
    assert text.endswith(".")
    assert "%(" not in text
    assert "!" not in text


def test_names_of_refusals_are_all_translated() -> None:
    assert set(quantities.FRENCH) < set(SENTENCES)


START = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def campaign(hours: float = 8) -> Campaign:
    return Campaign(starts_at=START, ends_at=START + timedelta(hours=hours), zone="Europe/Paris")


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (8, "mardi 1er décembre 2026, de 9\u00a0h à 17\u00a0h"),
        (8.5, "mardi 1er décembre 2026, de 9\u00a0h à 17\u00a0h\u00a030"),
        (32, "du mardi 1er décembre 2026, 9\u00a0h, au mercredi 2 décembre 2026, 17\u00a0h"),
    ],
)
def test_when(hours: float, words: str) -> None:
    with translation.override("fr"):
        assert wording.when(campaign(hours)) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (-5, "Ouvre mardi 1er décembre 2026 à 9\u00a0h"),
        (5, "En cours, jusqu’à 17\u00a0h"),
        (500, "Terminé mardi 1er décembre 2026 à 17\u00a0h"),
    ],
)
def test_status(minutes: int, words: str) -> None:
    with translation.override("fr"):
        assert wording.status(campaign(), START + timedelta(minutes=minutes)) == words


def test_the_hours_are_those_of_the_place() -> None:
    island = Campaign(starts_at=START, ends_at=START + timedelta(hours=2), zone="Indian/Reunion")
    with translation.override("fr"):
        assert wording.when(island).endswith("de 12\u00a0h à 14\u00a0h")


@pytest.mark.parametrize(
    ("seconds", "words"), [(174 * 60, "2\u00a0h\u00a054"), (200, "3\u00a0min"), (-9, "0\u00a0min")]
)
def test_remaining(seconds: int, words: str) -> None:
    assert wording.remaining(timedelta(seconds=seconds)) == words
