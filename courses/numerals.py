"""A number as people write it: « 15,4 % », « 1 930 », « 12.5 », and "1,930" in English."""

import re
from decimal import Decimal
from enum import StrEnum

SPACES = " \u00a0\u202f\u2009\t"
MINUS = str.maketrans({"\u2212": "-", "\u2013": "-"})
THOUSANDS = {"en": ",", "es": "."}
PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
GROUPED = re.compile(rf"[+-]?\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d+)?", re.ASCII)
SEVERAL = re.compile(r"\d[^\d.,]+\d|\d[.,]\d+[.,]|\d[.,]\s+\d", re.ASCII)
LONGEST = 24


class Reason(StrEnum):
    MISSING = "missing"
    SEVERAL = "several"
    UNREADABLE = "unreadable"
    PERCENT = "percent"


class NotANumber(ValueError):
    """Says why in one word; whoever shows it finds the sentence in the reader's language."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def read(text: str, *, unit: str = "", language: str = "fr") -> Decimal:
    """Exact value of `text`, which may end with `unit`, or a percent sign where no other is named.

    « 50 % » of a number of devices is another answer than fifty devices.
    """
    if unit and "%" not in unit and text.rstrip().endswith("%"):
        raise NotANumber(Reason.PERCENT)
    bare = _without_unit(text.strip(SPACES + "\r\n").translate(MINUS), unit)
    if not bare:
        raise NotANumber(Reason.MISSING)
    bare = _without_thousands(bare, THOUSANDS.get(language))
    if len(bare) <= LONGEST and (PLAIN.fullmatch(bare) or GROUPED.fullmatch(bare)):
        return Decimal(re.sub(f"[{SPACES}]", "", bare).replace(",", "."))
    raise NotANumber(Reason.SEVERAL if SEVERAL.search(bare) else Reason.UNREADABLE)


def _without_unit(text: str, unit: str) -> str:
    for ending in ("%", unit):
        if ending and text.casefold().endswith(ending.casefold()):
            return text[: -len(ending)].rstrip(SPACES)
    return text


def _without_thousands(text: str, mark: str | None) -> str:
    """A French reader's comma is always decimal, so that French has no mark here."""
    if mark is None:
        return text
    grouped = rf"[+-]?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+(?:[.,]\d+)?"
    return text.replace(mark, "") if re.fullmatch(grouped, text) else text
