"""Brings the figures that come with the code into the rows, and leaves local edits alone.

Each row remembers what the file said when it was loaded. A row that still says so follows the
file; one that was edited here keeps its words, and is told when the file has changed as well.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from facts import figures, register
from facts.models import Fact

Values = dict[str, Any]


@dataclass
class Report:
    """Slugs by what became of them."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)

    @property
    def changes(self) -> int:
        return len(self.added) + len(self.updated)


@transaction.atomic
def load(rows: list[dict[str, Any]] | None = None) -> Report:
    """Load the file (or `rows`, as in the file). Twice in a row changes nothing the second time."""
    given = register.shipped_rows() if rows is None else rows
    facts = register.load(given)  # refused whole when one is wrong
    held = {row.slug: row for row in Fact.objects.select_related("successor")}
    report = Report(retired=sorted(slug for slug in held if slug not in facts))
    for fact in facts.values():
        _load_one(fact, held, report)
    _link(facts, held, report)
    return report


def _load_one(fact: register.Fact, held: dict[str, Fact], report: Report) -> None:
    says = values_of(fact)
    row = held.get(fact.slug)
    if row is None:
        held[fact.slug] = Fact(slug=fact.slug, shipped=says, **columns(says))
        held[fact.slug].save()
        report.added.append(fact.slug)
    elif row.shipped == says:
        if current_values(row) != says:
            report.kept.append(fact.slug)
    elif row.shipped is None or current_values(row) != row.shipped:
        report.conflicts.append(fact.slug)
    else:
        for name, value in columns(says).items():
            setattr(row, name, value)
        row.shipped = says
        row.save()
        report.updated.append(fact.slug)


def _link(facts: dict[str, register.Fact], held: dict[str, Fact], report: Report) -> None:
    """Successors last, when every row is there; only for rows that follow the file."""
    for slug in [*report.added, *report.updated]:
        successor = held[facts[slug].successor or ""] if facts[slug].successor else None
        if held[slug].successor_id != (successor.pk if successor else None):
            held[slug].successor = successor
            held[slug].save()


def values_of(fact: register.Fact) -> Values:
    """What the file says, as plain data that can be compared later."""
    return {
        "theme": fact.theme,
        "value": str(fact.value),
        "value_high": None if fact.value_high is None else str(fact.value_high),
        "unit": fact.unit,
        "year": fact.year,
        "source_date": fact.source.date or "",
        "url": fact.url or "",
        "licence": fact.licence,
        "review": fact.review.isoformat(),
        "successor": fact.successor,
        "words": dict(fact.words),
        "scope": dict(fact.scope),
        "source_name": dict(fact.source.name),
        "source_note": dict(fact.source.note),
    }


def current_values(row: Fact) -> Values:
    """The same of a row as it is now."""
    values = values_of(row.spoken)
    for name in ("words", "scope", "source_name", "source_note"):
        # As they are written, not as they are read: an empty one reads as French.
        values[name] = {code: getattr(row, f"{name}_{code}") or "" for code in figures.LANGUAGES}
    return values


def columns(says: Values) -> Values:
    """The columns of a row, its successor apart."""
    plain: Values = {
        name: value
        for name, value in says.items()
        if not isinstance(value, dict) and name != "successor"
    }
    plain["value"] = Decimal(says["value"])
    plain["value_high"] = None if says["value_high"] is None else Decimal(says["value_high"])
    for name, words in says.items():
        if isinstance(words, dict):
            plain |= {f"{name}_{code}": text for code, text in words.items()}
    return plain
