"""Which of the law's three words an accessibility audit gives, and until when."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

CRITERIA = 106  # of RGAA 4.1
VALID_YEARS = 3


class Level(StrEnum):
    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


@dataclass(frozen=True)
class Judgement:
    """`percent` is what the audit found, even when it is too old to count."""

    level: Level
    percent: Decimal | None = None
    valid_until: date | None = None
    expired: bool = False


def judge(
    met: int | None, applicable: int | None, audited_on: date | None, today: date
) -> Judgement:
    """Full at 100 %, partial from 50 %; below, or without a valid audit, not compliant."""
    if met is None or not applicable or audited_on is None:
        return Judgement(Level.NONE)
    percent = share(met, applicable)
    until = years_after(audited_on, VALID_YEARS)
    if today >= until:
        return Judgement(Level.NONE, percent, until, expired=True)
    if met >= applicable:
        level = Level.FULL
    else:
        level = Level.PARTIAL if 2 * met >= applicable else Level.NONE
    return Judgement(level, percent, until)


def share(met: int | Decimal, applicable: int | Decimal) -> Decimal:
    """A percentage with one decimal, never rounded up: 99.96 % is not the whole."""
    return (Decimal(met) * 100 / Decimal(applicable)).quantize(Decimal("0.1"), ROUND_FLOOR)


def years_after(day: date, years: int) -> date:
    """The same day some years later; the 29th of February becomes the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
