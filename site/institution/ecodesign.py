"""The criteria of the RGESN, what the software answers to each, and the score.

The method is the reference's own: the weights of the criteria that are met, over the weights of
those that apply. A criterion that nobody has answered counts as not met.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from institution.conformity import share

DATA = Path(__file__).parent / "data" / "rgesn.json"
MET, UNMET, OUT, UNKNOWN = "met", "unmet", "out", ""


@dataclass(frozen=True)
class Criterion:
    id: str
    weight: Decimal
    title: Mapping[str, str]
    state: str
    words: Mapping[str, str]

    @property
    def theme(self) -> int:
        return int(self.id.split(".")[0])


@dataclass(frozen=True)
class Answer:
    """What is said of a criterion, by the operator if they said something, else by the software."""

    criterion: Criterion
    state: str
    words: str
    by_operator: bool


@dataclass(frozen=True)
class Score:
    percent: Decimal
    met: int
    applicable: int
    unanswered: int


@lru_cache(maxsize=1)
def criteria() -> tuple[Criterion, ...]:
    return tuple(
        Criterion(
            row["id"], Decimal(row["weight"]), row["title"], row["state"], row.get("words", {})
        )
        for row in json.loads(DATA.read_text(encoding="utf-8"))["criteria"]
    )


@lru_cache(maxsize=1)
def themes() -> tuple[Mapping[str, str], ...]:
    return tuple(json.loads(DATA.read_text(encoding="utf-8"))["themes"])


def asked() -> list[Criterion]:
    """Those that only the operator can answer."""
    return [criterion for criterion in criteria() if criterion.state == UNKNOWN]


def of_theme(theme: int) -> list[Criterion]:
    return [criterion for criterion in criteria() if criterion.theme == theme]


def answers(entered: Mapping[str, tuple[str, str]], language: str) -> list[Answer]:
    """Every criterion answered, in order. `entered` holds state and words by criterion."""
    found = []
    for criterion in criteria():
        if criterion.id in entered:
            found.append(Answer(criterion, *entered[criterion.id], by_operator=True))
        else:
            words = criterion.words.get(language, "")
            found.append(Answer(criterion, criterion.state, words, by_operator=False))
    return found


def score(given: Iterable[Answer]) -> Score:
    applicable = [answer for answer in given if answer.state != OUT]
    met = [answer for answer in applicable if answer.state == MET]
    whole = sum((answer.criterion.weight for answer in applicable), Decimal(0))
    reached = sum((answer.criterion.weight for answer in met), Decimal(0))
    return Score(
        share(reached, whole) if whole else Decimal(0),
        len(met),
        len(applicable),
        sum(answer.state == UNKNOWN for answer in applicable),
    )
