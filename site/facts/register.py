"""The register of sourced figures: what a figure is, and where texts find it by its slug.

Its rows are in the database (`facts.rows`). The file that comes with the code begins them; it is
read whole, refused whole if one figure is wrong, and stands in while there are no rows.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from . import figures

DATA = Path(__file__).parent / "data" / "facts.json"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SOURCE_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
STATUSES = ("current", "outdated")

Words = Mapping[str, str]
Reader = Callable[[], Mapping[str, "Fact"]]


class RegisterError(ValueError):
    """The data file cannot be trusted; the message names the fact."""


@dataclass(frozen=True, slots=True)
class Source:
    name: Words
    date: str | None  # "2025" or "2025-01": as precise as the source is
    note: Words


@dataclass(frozen=True, slots=True)
class Fact:
    slug: str
    theme: str
    value: Decimal
    value_high: Decimal | None
    unit: str
    words: Words
    scope: Words
    year: int | None
    source: Source
    url: str | None
    licence: str
    review: date
    status: str
    successor: str | None

    @property
    def is_outdated(self) -> bool:
        return self.status == "outdated"

    def is_expired(self, today: date) -> bool:
        """Whether who quotes it must look again: its review is due, or something replaced it."""
        return self.is_outdated or self.needs_review(today)

    def needs_review(self, today: date) -> bool:
        return today >= self.review

    def number(self, language: str) -> str:
        """The bare number, or the range, without its unit."""
        low = figures.number(self.value, language)
        if self.value_high is None:
            return low
        return low + figures.RANGE[language] + figures.number(self.value_high, language)

    def figure(self, language: str) -> str:
        """The number with its unit, as plain text."""
        return self.number(language) + figures.unit_words(self.unit, language)


def get(slug: str) -> Fact:
    """The fact of that slug; `KeyError` when there is none."""
    return _reader()[slug]


def find(slug: str) -> Fact | None:
    return _reader().get(slug)


def all_facts() -> tuple[Fact, ...]:
    return tuple(_reader().values())


def nearest(slug: str, count: int = 3) -> list[str]:
    """The slugs that somebody who wrote `slug` may have meant."""
    return get_close_matches(slug, list(_reader()), n=count, cutoff=0.5)


@cache
def shipped() -> dict[str, Fact]:
    """The figures of the file that comes with the code."""
    return load(shipped_rows())


def shipped_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(DATA.read_text(encoding="utf-8"))
    return rows


_reader: Reader = shipped


def read_from(reader: Reader) -> None:
    """Have every figure looked up in what `reader()` returns."""
    global _reader
    _reader = reader


def load(rows: list[dict[str, Any]]) -> dict[str, Fact]:
    """Read rows of the data file; `RegisterError` names the first that is wrong."""
    found: dict[str, Fact] = {}
    for position, row in enumerate(rows, start=1):
        slug = row.get("slug", "")
        if not isinstance(slug, str) or not SLUG.fullmatch(slug):
            raise RegisterError(f"fact number {position}: {slug!r} is not a slug")
        if slug in found:
            raise RegisterError(f"fact {slug}: written twice")
        try:
            found[slug] = _read(slug, row)
        except KeyError as missing:
            raise RegisterError(f"fact {slug}: {missing} is missing") from missing
        except (TypeError, ValueError, InvalidOperation) as error:
            raise RegisterError(f"fact {slug}: {error}") from error
    for fact in found.values():
        _check_successor(fact, found)
    return found


def _read(slug: str, row: Mapping[str, Any]) -> Fact:
    source = row["source"]
    high = row.get("value_high")
    fact = Fact(
        slug=slug,
        theme=row["theme"],
        value=_decimal(row["value"]),
        value_high=None if high is None else _decimal(high),
        unit=row["unit"],
        words=_words(row["words"], "words"),
        scope=_words(row["scope"], "scope", may_be_empty=True),
        year=row["year"],
        source=Source(
            name=_words(source["name"], "source.name"),
            date=source["date"],
            note=_words(source["note"], "source.note", may_be_empty=True),
        ),
        url=row["url"],
        licence=row["licence"],
        review=date.fromisoformat(row["review"]),
        status=row["status"],
        successor=row["successor"],
    )
    _check(fact)
    return fact


def _check(fact: Fact) -> None:
    if fact.unit not in figures.UNITS:
        raise ValueError(f"unknown unit {fact.unit!r}")
    if fact.value_high is not None and fact.value_high <= fact.value:
        raise ValueError("value_high is not above value")
    if fact.year is not None and not isinstance(fact.year, int):
        raise ValueError("year is neither a number nor null")
    if fact.source.date is not None and not SOURCE_DATE.fullmatch(fact.source.date):
        raise ValueError(f"source.date {fact.source.date!r} is neither YYYY nor YYYY-MM")
    if fact.url is not None and not fact.url.startswith("https://"):
        raise ValueError("url does not begin with https://")
    if fact.status not in STATUSES:
        raise ValueError(f"unknown status {fact.status!r}")


def _check_successor(fact: Fact, found: Mapping[str, Fact]) -> None:
    if not fact.is_outdated:
        if fact.successor is not None:
            raise RegisterError(f"fact {fact.slug}: current, yet it has a successor")
        return
    successor = found.get(fact.successor or "")
    if successor is None or successor.is_outdated:
        raise RegisterError(f"fact {fact.slug}: outdated, without a current successor")


def _decimal(value: object) -> Decimal:
    if not isinstance(value, str):
        raise TypeError(f"value {value!r} is not a string")  # a float would lose its last digit
    number = Decimal(value)
    if not number.is_finite():
        raise ValueError(f"value {value!r} is not a number")
    return number


def _words(value: object, name: str, *, may_be_empty: bool = False) -> dict[str, str]:
    if not isinstance(value, dict) or set(value) != set(figures.LANGUAGES):
        raise ValueError(f"{name} needs {', '.join(figures.LANGUAGES)}")
    if not all(isinstance(words, str) for words in value.values()):
        raise ValueError(f"{name} holds something else than words")
    if not may_be_empty and not all(value.values()):
        raise ValueError(f"{name} is empty in one language")
    return dict(value)
