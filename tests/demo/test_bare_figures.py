"""A figure in the demo's content is quoted from the register, never typed by hand."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from facts import tokens

CONTENT = Path(__file__).parents[2] / "site" / "demo" / "content"
TAG = re.compile(r"<[^>]+>")
NUMBER = r"\d[\d\u202f\u00a0 .,]*"
UNITS = (
    r"%|k?g\b|tonnes?\b|toneladas?\b|t\b|Mt\b|[kMGT]?Wh\b|[kMGT][oB]\b|octets?\b|bytes?\b|"
    r"CO2|CO₂|m3|m³|litres?\b|litros?\b|km\b|euros?\b|€|"
    r"millions?\b|milliards?\b|billions?\b|millones\b|"
    r"habitants?\b|inhabitants\b|habitantes\b|fois\b|times\b|veces\b|pour cent\b|percent\b"
)
BARE = re.compile(rf"{NUMBER}[\s\u202f\u00a0]*(?:{UNITS})", re.IGNORECASE)
# fields that hold a code, a limit or an answer's key: no reader sees them as words
CODES = {
    "type", "fact", "first_fact", "second_fact", "total_fact", "weight", "effort", "slug", "lesson",
    "kind", "answer", "tolerance", "id", "url", "code",
}  # fmt: skip

# What may stand by hand, and why. Each must still be found, or the line goes.
WRONG = "a wrong answer of the quiz, which no source says"
ALLOWED: dict[str, str] = dict.fromkeys(
    [f"{number}{sign}" for number in (10, 20, 80) for sign in ("%", "\u202f%")], WRONG
)


def texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for value in content:
            yield from texts(value)
    elif isinstance(content, dict):
        for key, value in content.items():
            if key not in CODES:
                yield from texts(value)


def words(text: str) -> str:
    """What a reader sees, the tokens taken out: they carry their own number and unit."""
    return unescape(TAG.sub(" ", tokens.TOKEN.sub("…", text)))


def bare(text: str) -> list[str]:
    return [match.group().strip() for match in BARE.finditer(words(text))]


def spoken() -> Iterator[tuple[str, str]]:
    """Every text of the demo with the name of its file, of whatever kind the file is."""
    for path in sorted(CONTENT.rglob("*")):
        name = str(path.relative_to(CONTENT))
        if path.suffix == ".json":
            yield from ((name, text) for text in texts(json.loads(path.read_text("utf-8"))))
        elif path.suffix in (".md", ".txt", ".csv", ".html"):
            yield name, path.read_text("utf-8")


def found() -> dict[str, set[str]]:
    """Each bare figure with the files where it stands."""
    everywhere: dict[str, set[str]] = {}
    for name, text in spoken():
        for figure in bare(text):
            everywhere.setdefault(figure, set()).add(name)
    return everywhere


def test_no_figure_of_the_demo_is_typed_by_hand() -> None:
    strangers = {
        figure: sorted(names) for figure, names in found().items() if figure not in ALLOWED
    }
    assert strangers == {}


def test_what_is_allowed_is_still_there() -> None:
    assert set(ALLOWED) <= set(found())


@pytest.mark.parametrize(
    "text",
    ["<p>Soit 4,4\u202f%.</p>", "près de 2 milliards de tonnes", "about 1,932 Mt", "79&nbsp;kg",
     "10 Go de photos", "three times: 3 times", "1\u202f200 habitants"],
)  # fmt: skip
def test_a_bare_figure_is_seen(text: str) -> None:
    assert bare(text)


@pytest.mark.parametrize(
    "text",
    ["{fait:part-reseaux-empreinte} du total", "en 2025", "30 minutes", "article 35", "à 9 h 30"],
)
def test_what_is_not_a_figure_is_left_alone(text: str) -> None:
    assert bare(text) == []
