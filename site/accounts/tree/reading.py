"""What a file of organisations says, line by line. Knows no Django, and no text makes it fail."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from documents import reading
from documents.reading import Line, bare

MOST_LINES = 5_000
LARGEST = 2_000_000  # octets
LONGEST_NAME, LONGEST_CODE, LONGEST_SOURCE = 120, 50, 200
MOST_PEOPLE = 10_000_000
COLUMNS = {
    "code": ("code", "slug", "identifiant"),
    "name": ("nom", "name", "libelle"),
    "kind": ("type", "kind", "nature"),
    "parent": ("parent", "rattachement", "code parent"),
    "count": ("effectif", "headcount", "effectifs"),
    "on": ("date", "date de l’effectif", "date effectif", "counted on"),
    "source": ("source",),
}
NEEDED = ("code", "name")
KINDS = {
    "city": ("city", "ville", "commune", "collectivite"),
    "university": ("university", "universite"),
    "hospital": ("hospital", "hopital", "centre hospitalier"),
    "region": ("region",),
    "lycee": ("lycee", "ecole", "college"),
    "component": ("component", "composante", "faculte", "ufr", "institut", "composante ou faculte"),
    "pole": ("pole",),
    "directorate": ("directorate", "direction"),
    "service": ("service",),
    "site": ("site",),
    "association": ("association",),
}
_BY_WORD = {word: kind for kind, words in KINDS.items() for word in words}
CODE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
DIGITS = re.compile(r"[0-9]{1,9}", re.ASCII)
FORMULA = ("=", "+", "-", "@")


class Fault(StrEnum):
    NO_CODE = "no code"
    CODE = "code"
    TWICE = "twice"
    NO_NAME = "no name"
    NAME_LONG = "name long"
    NAME_LETTERS = "name letters"
    FORMULA = "formula"
    KIND = "kind"
    COUNT = "count"
    NO_DATE = "no date"
    DATE = "date"
    NO_SOURCE = "no source"
    SOURCE_LONG = "source long"
    PARENT = "parent"
    OWN_PARENT = "own parent"


@dataclass(frozen=True)
class Entry:
    """One organisation; what is empty in the file is left as it is."""

    line: int
    code: str
    name: str
    kind: str
    parent: str
    count: int | None
    on: date | None
    source: str


@dataclass(frozen=True)
class Problem:
    line: int
    fault: Fault
    value: str = ""


@dataclass(frozen=True)
class File:
    entries: list[Entry]
    problems: list[Problem]
    unknown: list[str]
    windows: bool


def read(content: bytes) -> File:
    """All lines that stand, and what is wrong with the others. Raises `reading.Unreadable`."""
    sheet = reading.read(content, COLUMNS, NEEDED, MOST_LINES)
    entries: list[Entry] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line in sheet.lines:
        found = list(_faults(line.number, line.cells))
        code = line.cells["code"]
        if code in seen:
            found.append(Problem(line.number, Fault.TWICE, str(seen[code])))
        elif code:
            seen[code] = line.number
        problems += found
        if not found:
            entries.append(_entry(line))
    return File(entries, problems, sheet.unknown, sheet.windows)


def _faults(line: int, cells: Mapping[str, str]) -> list[Problem]:
    code, name, parent = cells["code"], cells["name"], cells.get("parent", "")
    kind = cells.get("kind", "")
    found: list[tuple[Fault, str]] = []
    if not code:
        found.append((Fault.NO_CODE, ""))
    elif len(code) > LONGEST_CODE or not CODE.fullmatch(code):
        found.append((Fault.CODE, code))
    if not name:
        found.append((Fault.NO_NAME, ""))
    elif name.startswith(FORMULA):
        found.append((Fault.FORMULA, name))
    elif len(name) > LONGEST_NAME:
        found.append((Fault.NAME_LONG, name))
    elif not name.isprintable():
        found.append((Fault.NAME_LETTERS, ""))
    if kind and bare(kind) not in _BY_WORD:
        found.append((Fault.KIND, kind))
    if parent and not CODE.fullmatch(parent):
        found.append((Fault.PARENT, parent))
    elif parent and parent == code:
        found.append((Fault.OWN_PARENT, parent))
    found += _faults_of_count(cells)
    return [Problem(line, fault, value[:60]) for fault, value in found]


def _faults_of_count(cells: Mapping[str, str]) -> list[tuple[Fault, str]]:
    written, on, source = (cells.get(name, "") for name in ("count", "on", "source"))
    if not written:
        return []
    found: list[tuple[Fault, str]] = []
    count = counted(written)
    if count is None or count > MOST_PEOPLE:
        found.append((Fault.COUNT, written))
    if not on:
        found.append((Fault.NO_DATE, ""))
    elif day(on) is None:
        found.append((Fault.DATE, on))
    if not source:
        found.append((Fault.NO_SOURCE, ""))
    elif source.startswith(FORMULA) or not source.isprintable():
        found.append((Fault.FORMULA, source))
    elif len(source) > LONGEST_SOURCE:
        found.append((Fault.SOURCE_LONG, source))
    return found


def counted(written: str) -> int | None:
    """As `1 250`, with whatever space a spreadsheet parts thousands by."""
    digits = "".join(written.split())
    return int(digits) if DIGITS.fullmatch(digits) else None


def day(written: str) -> date | None:
    """As 31/12/2025 or 2025-12-31."""
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            found = datetime.strptime(written, form).date()
        except ValueError:
            continue
        return found if found.year >= 1900 else None
    return None


def _entry(line: Line) -> Entry:
    cells = line.cells
    written = cells.get("count", "")
    return Entry(
        line=line.number,
        code=cells["code"],
        name=cells["name"],
        kind=_BY_WORD.get(bare(cells.get("kind", "")), ""),
        parent=cells.get("parent", ""),
        count=counted(written) if written else None,
        on=day(cells.get("on", "")) if written else None,
        source=cells.get("source", "") if written else "",
    )


def in_order(entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Parents before their children, and the entries that stand below themselves."""
    by_code = {entry.code: entry for entry in entries}
    done: set[str] = set()
    ordered: list[Entry] = []
    rings: list[Entry] = []
    for entry in entries:
        chain: dict[str, Entry] = {}
        now: Entry | None = entry
        while now is not None and now.code not in done and now.code not in chain:
            chain[now.code] = now
            now = by_code.get(now.parent)
        way = list(chain.values())
        if now is not None and now.code in chain:
            # What comes before it only hangs on the ring.
            start = way.index(now)
            rings += way[start:]
            way = way[:start]
        ordered += reversed(way)
        done |= set(chain)
    return ordered, sorted(rings, key=lambda one: one.line)
