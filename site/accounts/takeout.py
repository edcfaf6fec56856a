"""What is held of a person in plain words, and the same as a file that she takes away."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.holders import Holder
from accounts.words import WORDS
from documents.tables import Cell, Table, as_csv
from privacy.registry import Holding

SHOWN = 20  # of one kind; the file holds them all


@dataclass(frozen=True)
class Line:
    values: Sequence[Any]
    link: str = ""


@dataclass(frozen=True)
class Group:
    """All rows of one kind, with why they are kept and for how long."""

    name: str
    label: str
    purpose: str
    retention: str
    head: Sequence[str]
    lines: Sequence[Line] = field(default_factory=list)

    @property
    def shown(self) -> list[dict[str, Any]]:
        """For reading: what is empty, or written for programs, is left to the file."""
        return [
            {
                "link": line.link,
                "terms": [
                    {"label": label, "value": _written(value)}
                    for label, value in zip(self.head, line.values, strict=True)
                    if value not in (None, "") and not isinstance(value, dict | list)
                ],
            }
            for line in self.lines[:SHOWN]
        ]

    @property
    def more(self) -> int:
        return max(0, len(self.lines) - SHOWN)


def groups(holder: Holder) -> list[Group]:
    return [made for holding, rows in holder.rows() if (made := _group(holding, list(rows))).lines]


def pack(holder: Holder) -> bytes:
    """A ZIP: everything as JSON for programs, each kind as CSV for a spreadsheet."""
    found = groups(holder)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr(_("read-me.txt"), _readme(found))
        zipped.writestr("donnees.json", _json(found))
        for number, group in enumerate(found, start=1):
            name = f"{number:02d}-{slugify(group.label)[:40]}"
            rows = [[_cell(value) for value in line.values] for line in group.lines]
            document = as_csv(Table(name, group.label, group.head, rows))
            zipped.writestr(document.filename, document.content)
    return out.getvalue()


def filename() -> str:
    return f"mes-donnees-{timezone.localdate().isoformat()}.zip"


def _group(holding: Holding, rows: list[Model]) -> Group:
    return Group(
        name=holding.model._meta.label,
        label=holding.label,
        purpose=_(str(holding.purpose)),
        retention=_(str(holding.retention)),
        head=[_name(holding, name) for name in holding.fields],
        lines=[Line([_value(row, n) for n in holding.fields], _link(holding, row)) for row in rows],
    )


def _link(holding: Holding, row: Model) -> str:
    return holding.link(row) if holding.link else ""


def _name(holding: Holding, name: str) -> str:
    said = getattr(holding.model._meta.get_field(name), "verbose_name", name)
    # A plain string is what Django makes of the field's name, in English.
    words = str(said if isinstance(said, Promise) else WORDS.get(name, said))
    return words[:1].upper() + words[1:]


def _value(row: Model, name: str) -> Any:
    model_field = row._meta.get_field(name)
    if getattr(model_field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    value = getattr(row, name)
    return str(value) if isinstance(value, Model) else value


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
    return str(value)


def _cell(value: Any) -> Cell:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    if value is None or isinstance(value, str | int | float | bool | date):
        return value
    return _plain(value)


def _json(found: list[Group]) -> str:
    said = [
        {
            "kind": group.name,
            "what": group.label,
            "why": group.purpose,
            "how_long": group.retention,
            "rows": [dict(zip(group.head, line.values, strict=True)) for line in group.lines],
        }
        for group in found
    ]
    return json.dumps(said, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)


def _readme(found: list[Group]) -> str:
    lines = [_("What this site keeps of you, on %(day)s.") % {"day": timezone.localdate()}, ""]
    for number, group in enumerate(found, start=1):
        lines.append(f"{number:02d} {group.label} ({len(group.lines)})")
        lines.append("   " + _("Why: %(purpose)s.") % {"purpose": group.purpose})
        lines.append("   " + _("How long: %(retention)s.") % {"retention": group.retention})
    return "\r\n".join(lines) + "\r\n"
