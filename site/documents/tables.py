"""Tables that leave as CSV: French spreadsheets open them at once, and execute nothing."""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import StringIO

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

Cell = str | int | float | Decimal | bool | date | datetime | time | Promise | None
BOM = "\ufeff"

# What a spreadsheet takes for a formula, in its Asian full-width forms too.
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
# Spreadsheets skip these before they look for a formula; ZWSP and the BOM are not str.isspace().
_SKIPPED = re.compile(r"[\s\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060\ufeff]*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def csv_text(header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> str:
    out = StringIO()
    out.write(BOM)
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([written(cell) for cell in header])
    for row in rows:
        writer.writerow([written(cell) for cell in row])
    return out.getvalue()


def csv_response(
    filename: str, header: Sequence[Cell], rows: Iterable[Sequence[Cell]]
) -> HttpResponse:
    response = HttpResponse(csv_text(header, rows), content_type="text/csv; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=filename)
    response["Content-Disposition"] = disposition
    response["X-Content-Type-Options"] = "nosniff"
    return response


def written(cell: Cell) -> str:
    """Only real numbers may begin with a minus; whatever people typed is text and stays text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, int | float | Decimal):
        return _number(cell)
    if isinstance(cell, datetime):
        local = timezone.localtime(cell) if timezone.is_aware(cell) else cell
        return f"{local:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return neutral(str(cell))


def neutral(text: str) -> str:
    """The text, unable to begin a formula: an apostrophe says "text" to every spreadsheet."""
    text = _CONTROLS.sub("", text)
    skipped = _SKIPPED.match(text)
    start = skipped.end() if skipped else 0
    if text[:1] in {"\t", "\r", "\n"} or _FORMULA.match(text, start):
        return f"'{text}"
    return text


def _number(number: int | float | Decimal) -> str:
    """Without grouping, which a spreadsheet would take for text; with the comma of French ones."""
    if isinstance(number, int):
        return str(number)
    # Through str, a float keeps the decimals that one sees; never an exponent.
    exact = Decimal(str(number))
    return f"{exact:f}".replace(".", ",") if exact.is_finite() else ""
