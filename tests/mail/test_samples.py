"""Each kind can be drawn with invented words: no variable is missing, no database is asked."""

from typing import Any

import pytest

from mail import kinds, letters

ROOMS = ("accounts.", "events.")
OURS = [kind.name for kind in kinds.all_kinds() if kind.name.startswith(ROOMS)]


def test_there_are_kinds_to_draw() -> None:
    assert len(OURS) == 18


@pytest.mark.parametrize("language", ["fr", "en", "es"])
@pytest.mark.parametrize("name", OURS)
def test_a_sample_fills_its_letter(settings: Any, name: str, language: str) -> None:
    engine = settings.TEMPLATES[0]
    options = {**engine["OPTIONS"], "string_if_invalid": "MISSING"}
    settings.TEMPLATES = [{**engine, "OPTIONS": options}]
    letter = letters.sample(name, language)
    assert "MISSING" not in letter.html and "%(" not in letter.subject
    assert f'lang="{language}"' in letter.html
    # The text says what the HTML says, its title first.
    assert letter.text.strip() and letter.text.splitlines()[0] in letter.html.replace("\n", " ")


def test_a_kind_without_sample_is_named() -> None:
    with pytest.raises(LookupError):
        letters.sample("tests.hello", "fr")
