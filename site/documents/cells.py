"""What a cell may hold, and how it is written as text: exactly, and never as a formula."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Percent:
    """A share: 0.125 is 12.5 %."""

    share: Decimal

    def __str__(self) -> str:
        return f"{(self.share * 100).normalize():f} %"


Cell = str | int | float | Decimal | bool | date | datetime | time | Percent | Promise | None


class Numbers(StrEnum):
    """French spreadsheets read a comma, dates as 18/03/2027 and "oui"; programs ISO and a dot."""

    FRENCH = "fr"
    TECHNICAL = "technical"


# What a spreadsheet takes for a formula, in its Asian full-width forms too.
_FORMULA = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]")
# Spreadsheets skip these before they look for a formula; ZWSP and the BOM are not str.isspace().
_SKIPPED = re.compile(r"[\s\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202f\u2060\ufeff]*")
# Neither a spreadsheet nor XML takes these.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def written(cell: Cell, numbers: Numbers = Numbers.FRENCH) -> str:
    """Only real numbers may begin with a minus; whatever people typed is text and stays text."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        if numbers is Numbers.TECHNICAL:
            return "true" if cell else "false"
        return _("yes") if cell else _("no")
    if isinstance(cell, Percent):
        share = cell.share if numbers is Numbers.TECHNICAL else (cell.share * 100).normalize()
        return _number(share, numbers) + ("" if numbers is Numbers.TECHNICAL else "\u00a0%")
    if isinstance(cell, int | float | Decimal):
        return _number(cell, numbers)
    if isinstance(cell, date | time):
        return _instant(cell, numbers)
    return neutral(str(cell))


def neutral(text: str) -> str:
    """The text, unable to begin a formula: an apostrophe says "text" to every spreadsheet."""
    text = CONTROLS.sub("", text)
    skipped = _SKIPPED.match(text)
    start = skipped.end() if skipped else 0
    if text[:1] in {"\t", "\r", "\n"} or _FORMULA.match(text, start):
        return f"'{text}"
    return text


def _instant(value: date | time, numbers: Numbers) -> str:
    if isinstance(value, datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        if numbers is Numbers.TECHNICAL:
            return local.isoformat(timespec="seconds")
        return f"{local:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return value.isoformat() if numbers is Numbers.TECHNICAL else f"{value:%d/%m/%Y}"
    return f"{value:%H:%M}"


def _number(number: int | float | Decimal, numbers: Numbers) -> str:
    """Without grouping, which a spreadsheet would take for text."""
    if isinstance(number, int):
        return str(number)
    # Through str, a float keeps the decimals that one sees; never an exponent.
    exact = Decimal(str(number))
    if not exact.is_finite():
        return ""
    text = f"{exact:f}"
    return text if numbers is Numbers.TECHNICAL else text.replace(".", ",")
