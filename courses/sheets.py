"""Questions from a sheet of a spreadsheet: one a line, read as a trainer writes it.

Columns are found by their names: question, right answers, wrong answers (several in one cell are
parted by « | »), and perhaps an explanation, a unit and a tolerance. What kind of question it is
follows from its answers.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from courses import numerals, snapshots
from documents import reading
from documents.reading import Line, bare

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


def lines(content: bytes) -> list[Line]:
    """The filled lines below the names of the columns."""
    try:
        return reading.read(content, COLUMNS, NEEDED, MOST_LINES).lines
    except reading.Unreadable as unreadable:
        raise Unreadable(Fault(unreadable.fault.value)) from None


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
