"""A table that somebody saved from a spreadsheet as CSV, read with the numbers of its lines.

Columns are found by their names, whatever their order, accents and capitals. Knows no Django:
what is wrong is a word (`Fault`), whoever shows it finds the sentence.
"""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

Columns = Mapping[str, tuple[str, ...]]


class Fault(StrEnum):
    NO_COLUMNS = "no columns"
    TOO_LONG = "too long"


class Unreadable(ValueError):
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True)
class Line:
    """The line's number in the file, and the cells of the columns that we know."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    lines: list[Line]
    # Names of columns that nobody knows, as they stand in the file.
    unknown: list[str]
    # Written in the Windows alphabet, not in UTF-8: letters may be wrong.
    windows: bool


def decoded(content: bytes) -> tuple[str, bool]:
    """Spreadsheets write UTF-8 with a mark, or the Windows alphabet of western Europe."""
    try:
        return content.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), True


def bare(name: str) -> str:
    """Without accents, capitals and spaces too many."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def read(content: bytes, columns: Columns, needed: tuple[str, ...], most: int) -> Sheet:
    """The filled lines below the names of the columns; a file of more than `most` is refused."""
    decoded_text, windows = decoded(content)
    text = decoded_text.replace("\x00", "")
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    # Whatever is quoted, no file has more lines than this: a long one is not read to its end.
    if text.count("\n") + text.count("\r") > 4 * (most + 2):
        raise Unreadable(Fault.TOO_LONG)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = list(reader)
    except csv.Error:
        raise Unreadable(Fault.NO_COLUMNS) from None
    names = rows[0] if rows else []
    places = _places(names, columns, needed)
    if len(rows) - 1 > most:
        raise Unreadable(Fault.TOO_LONG)
    known = {name for group in columns.values() for name in group}
    unknown = [name.strip() for name in names if name.strip() and bare(name) not in known]
    return Sheet(list(_lines(rows[1:], places)), unknown, windows)


def _places(names: list[str], columns: Columns, needed: tuple[str, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for position, name in enumerate(map(bare, names)):
        for column, known in columns.items():
            if name in known:
                places.setdefault(column, position)
    if not all(column in places for column in needed):
        raise Unreadable(Fault.NO_COLUMNS)
    return places


def _lines(rows: list[list[str]], places: dict[str, int]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=2):
        if any(cell.strip() for cell in row):
            cells = {
                column: row[position].strip() if position < len(row) else ""
                for column, position in places.items()
            }
            yield Line(number, cells)
