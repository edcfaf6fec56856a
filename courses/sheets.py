"""Questions from a sheet of a spreadsheet: one a line, read as a trainer writes it.

Columns are found by their names: question, right answers, wrong answers (several in one cell are
parted by « | »), and perhaps an explanation, a unit and a tolerance. What kind of question it is
follows from its answers.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from courses import numerals, snapshots

MOST_LINES = 2_000
LONGEST_ANSWER, LONGEST_UNIT = 200, 20
BETWEEN = "|"
# Names of columns, as they stand in files, without accents and in small letters.
COLUMNS = {
    "prompt": ("question",),
    "right": ("bonnes reponses", "bonne reponse", "right answers", "right answer"),
    "wrong": ("mauvaises reponses", "mauvaise reponse", "wrong answers", "wrong answer"),
    "feedback": ("explication", "explanation"),
    "unit": ("unite", "unit"),
    "tolerance": ("tolerance", "a peu pres"),
}
NEEDED = ("prompt", "right")
TRUTHS = {"vrai": True, "true": True, "faux": False, "false": False}


class Fault(StrEnum):
    NO_COLUMNS = "no columns"
    TOO_LONG = "too long"
    NO_QUESTION = "no question"
    NO_ANSWER = "no answer"
    NO_WRONG = "no wrong"
    NUMBER = "number"
    LONG = "long"


class Unreadable(ValueError):
    """Says why in one word; whoever shows it finds the sentence in the reader's language."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Line:
    """The line's number in the file, and the cells of the columns that we know."""

    number: int
    cells: Mapping[str, str]


def decoded(content: bytes) -> str:
    """Spreadsheets write UTF-8 with a mark, or the Windows alphabet of western Europe."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def lines(content: bytes) -> list[Line]:
    """The filled lines below the names of the columns."""
    text = decoded(content).replace("\x00", "")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise Unreadable(Fault.NO_COLUMNS) from None
    places = _places(rows[0] if rows else [])
    if len(rows) - 1 > MOST_LINES:
        raise Unreadable(Fault.TOO_LONG)
    return list(_filled(rows[1:], places))


def _places(names: list[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for position, name in enumerate(map(bare, names)):
        for column, known in COLUMNS.items():
            if name in known:
                places.setdefault(column, position)
    if not all(column in places for column in NEEDED):
        raise Unreadable(Fault.NO_COLUMNS)
    return places


def _filled(rows: list[list[str]], places: dict[str, int]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=2):
        if any(cell.strip() for cell in row):
            cells = {
                column: row[position].strip() if position < len(row) else ""
                for column, position in places.items()
            }
            yield Line(number, cells)


def question(cells: Mapping[str, str]) -> dict[str, Any]:
    """The importer's data for one line, without its code."""
    prompt = cells.get("prompt", "")
    right, wrong = parted(cells.get("right", "")), parted(cells.get("wrong", ""))
    if not prompt:
        raise Unreadable(Fault.NO_QUESTION)
    if not right:
        raise Unreadable(Fault.NO_ANSWER)
    data: dict[str, Any] = {
        "prompt": {"fr": prompt},
        "feedback": {"fr": cells.get("feedback", "")},
        "choices": [],
    }
    if any(len(text) > LONGEST_ANSWER for text in right + wrong):
        raise Unreadable(Fault.LONG)
    if len(right) == 1 and not wrong:
        return data | _alone(right[0], cells)
    if not wrong:
        raise Unreadable(Fault.NO_WRONG)
    choices = [{"text": {"fr": text}, "correct": True} for text in right]
    choices += [{"text": {"fr": text}, "correct": False} for text in wrong]
    kind = snapshots.SINGLE if len(right) == 1 else snapshots.MULTIPLE
    return data | {"kind": kind, "choices": choices}


def _alone(right: str, cells: Mapping[str, str]) -> dict[str, Any]:
    """True or false, or a number: nothing else is right without anything wrong beside it."""
    truth = TRUTHS.get(bare(right))
    if truth is not None:
        return {"kind": snapshots.TRUE_FALSE, "truth": truth}
    if not any(c.isdigit() for c in right):
        raise Unreadable(Fault.NO_WRONG)
    unit = cells.get("unit", "")
    if len(unit) > LONGEST_UNIT:
        raise Unreadable(Fault.LONG)
    try:
        answer = numerals.read(right, unit=unit)
        tolerance = numerals.read(cells.get("tolerance") or "0", unit=unit)
    except numerals.NotANumber:
        raise Unreadable(Fault.NUMBER) from None
    # What the columns hold: fourteen digits, three of them behind the comma.
    if any(abs(n) >= 10**11 or n != round(n, 3) for n in (answer, tolerance)) or tolerance < 0:
        raise Unreadable(Fault.NUMBER)
    values = {"answer": str(answer), "tolerance": str(tolerance), "unit": {"fr": unit}}
    return {"kind": snapshots.NUMERIC, **values}


def parted(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(BETWEEN) if part.strip()]
