"""Flat bars, zero based: widths in percent of the longest one, so that text never shrinks."""

from collections.abc import Sequence
from dataclasses import dataclass

ROW_HEIGHT = 3.4  # em


@dataclass(frozen=True)
class Bar:
    top: float
    first_width: float
    rest_width: float


def bars(parts: Sequence[tuple[float, float]]) -> list[Bar]:
    """One bar for each (first part, whole)."""
    longest = max((whole for _first, whole in parts), default=0) or 1
    return [
        Bar(
            top=round(index * ROW_HEIGHT, 2),
            first_width=round(100 * first / longest, 2),
            rest_width=round(100 * max(whole - first, 0) / longest, 2),
        )
        for index, (first, whole) in enumerate(parts)
    ]
