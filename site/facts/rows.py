"""Reads the register from its rows: all of them at once, kept in the process while they stay.

One small query in each request (elsewhere, once a second) asks whether they are still the same, so
that an edit shows at the next request in every process. When the database does not answer, what is
known is shown.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import DatabaseError
from django.db.models import Count, Max

from facts import figures, register
from facts.register import Fact, Source

logger = logging.getLogger(__name__)
FRESH = 1.0  # seconds

Mark = tuple[int, datetime | None]


class _Known:
    """What this process last read, when, and by which mark of the table."""

    def __init__(self) -> None:
        self.facts: Mapping[str, Fact] | None = None
        self.mark: Mark | None = None
        self.until = 0.0


_known = _Known()


def forget(**_signal: Any) -> None:
    """Look again at the next figure: a row was written here, or a request begins."""
    _known.until = 0.0


def current() -> Mapping[str, Fact]:
    """Every figure by its slug."""
    if _known.facts is None or monotonic() >= _known.until:
        try:
            _look()
        except DatabaseError:  # no table before its migration, or no database for a while
            logger.warning("The register of figures could not be read; what was known is shown.")
            _known.facts = _known.facts or register.shipped()
        _known.until = monotonic() + FRESH
    return _known.facts or {}


def _look() -> None:
    from facts.models import Fact as Row

    found = Row.objects.aggregate(rows=Count("pk"), latest=Max("updated_at"))
    mark = (found["rows"], found["latest"])
    if _known.facts is None or mark != _known.mark:
        _known.facts = _read() if mark[0] else register.shipped()
        _known.mark = mark


def _read() -> dict[str, Fact]:
    from facts.models import Fact as Row

    columns = [field.attname for field in Row._meta.concrete_fields]
    rows = list(Row.objects.order_by("pk").values(*columns))
    slugs = {row["id"]: row["slug"] for row in rows}
    return {row["slug"]: fact_of(row, slugs.get(row["successor_id"])) for row in rows}


def fact_of(row: Mapping[str, Any], successor: str | None) -> Fact:
    """The figure that a row's columns tell."""
    return Fact(
        slug=row["slug"],
        theme=row["theme"],
        value=row["value"],
        value_high=row["value_high"],
        unit=row["unit"],
        words=_words(row, "words"),
        scope=_words(row, "scope"),
        year=row["year"],
        source=Source(
            name=_words(row, "source_name"),
            date=row["source_date"] or None,
            note=_words(row, "source_note"),
        ),
        url=row["url"] or None,
        licence=row["licence"],
        review=row["review"],
        status="outdated" if successor else "current",
        successor=successor,
    )


def _words(row: Mapping[str, Any], name: str) -> dict[str, str]:
    """In each language; what nobody translated yet stands in French."""
    french = row[f"{name}_fr"] or ""
    return {code: row[f"{name}_{code}"] or french for code in figures.LANGUAGES}
