"""One description of a table leaves as CSV or ODS: opened at once, executing nothing.

    table = Table("inscriptions", _("Registrations"), [_("Name"), _("Asked on")], rows)
    return tables.response(table, request.GET)

`?format=ods` asks for typed cells; of a CSV, `?separator=comma` and `?numbers=technical`.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import get_language

from documents import kinds, sheets
from documents.cells import Cell, Numbers, Percent, neutral, written

__all__ = ["Cell", "Numbers", "Percent", "Table", "as_csv", "as_ods", "neutral", "response"]

BOM = "\ufeff"
Separator = Literal[";", ","]


@dataclass(frozen=True)
class Table:
    """`name` is that of the file, without its ending; `title` names the sheet."""

    name: str
    title: str | Promise
    header: Sequence[str | Promise]
    rows: Iterable[Sequence[Cell]]


def as_csv(
    table: Table, separator: Separator = ";", numbers: Numbers = Numbers.FRENCH
) -> kinds.Document:
    out = StringIO()
    out.write(BOM)
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([neutral(str(label)) for label in table.header])
    for row in table.rows:
        writer.writerow([written(cell, numbers) for cell in row])
    return kinds.Document(out.getvalue().encode(), kinds.CSV, f"{table.name}.csv")


def as_ods(table: Table) -> kinds.Document:
    content = sheets.ods(
        str(table.title),
        [str(label) for label in table.header],
        [list(row) for row in table.rows],
        get_language() or "fr",
    )
    return kinds.Document(content, kinds.ODS, f"{table.name}.ods")


def response(table: Table, asked: Mapping[str, str]) -> HttpResponse:
    """The file in the form that the query string asks for; French CSV when it asks for none."""
    if asked.get("format") == "ods":
        return attachment(as_ods(table))
    technical = asked.get("numbers") == Numbers.TECHNICAL
    separator: Separator = "," if asked.get("separator") == "comma" else ";"
    numbers = Numbers.TECHNICAL if technical else Numbers.FRENCH
    return attachment(as_csv(table, separator, numbers))


def attachment(document: kinds.Document) -> HttpResponse:
    made = HttpResponse(document.content, content_type=document.mimetype)
    made["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=document.filename
    )
    made["X-Content-Type-Options"] = "nosniff"
    return made
