"""Where the bars and lines of a chart go. Flat and zero based; knows no Django.

Widths are percentages and heights are ems, so that a chart fits its column and its text never
shrinks. Only the lines are drawn in a box of 100 × 100 that is stretched.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# All in em: a row of bars, and the plot of lines below the room for its highest label.
ROW_HEIGHT = 4.6
PLOT_TOP, PLOT_HEIGHT, AXIS = 1.5, 12.0, 2.0
# From the end of a line to the foot of its name.
ABOVE, BELOW = -0.6, 1.4
MOST_LINES = 2  # two colours, two strokes
_ROUND = (1, 2, 4, 6, 8, 10)

Point = tuple[float, float]


@dataclass(frozen=True)
class Bar:
    top: float
    first_width: float
    rest_width: float


@dataclass(frozen=True)
class Tick:
    """A value of the axis, and the em at which its line is drawn."""

    value: float
    y: float


@dataclass(frozen=True)
class Mark:
    """A place on the horizontal axis that is named: its position in the row, percent, anchor."""

    index: int
    x: float
    anchor: str


@dataclass(frozen=True)
class Line:
    """Unbroken pieces of a line, in the stretched box; `name_y` is the em of its name's foot."""

    pieces: tuple[tuple[Point, ...], ...]
    name_y: float


@dataclass(frozen=True)
class Plot:
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]


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


def round_top(highest: float) -> float:
    """Where the axis ends: the next number with one digit whose half is easily read."""
    if highest <= 0:
        return 1
    highest = max(highest, 1e-9)
    power = 10.0 ** math.floor(math.log10(highest))
    step = next((step for step in _ROUND if highest <= step * power * (1 + 1e-9)), 10)
    return float(f"{step * power:.6g}")


def lines(series: Sequence[Sequence[float | None]]) -> Plot:
    """One or two lines of as many values each; None where nothing was counted breaks a line."""
    if not 1 <= len(series) <= MOST_LINES or len({len(values) for values in series}) != 1:
        raise ValueError("one line, or two of the same length")
    known = [value for values in series for value in values if value is not None]
    if any(value < 0 or not math.isfinite(value) for value in known):
        raise ValueError("a chart starts at zero")
    top = round_top(max(known, default=0))
    count = len(series[0])
    return Plot(
        ticks=tuple(Tick(value, _em(value, top)) for value in (top, top / 2, 0.0)),
        marks=_marks(count),
        lines=tuple(
            Line(_pieces(values, top), name_y)
            for values, name_y in zip(series, _names(series, top), strict=True)
        ),
    )


def _em(value: float, top: float) -> float:
    return round(PLOT_TOP + PLOT_HEIGHT * (1 - value / top), 2)


def _x(index: int, count: int) -> float:
    return round(100 * index / (count - 1), 2) if count > 1 else 50.0


def _pieces(values: Sequence[float | None], top: float) -> tuple[tuple[Point, ...], ...]:
    pieces: list[list[Point]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            pieces[-1].append((_x(index, len(values)), round(100 * (1 - value / top), 2)))
    # A point alone is drawn to itself: its round ends make it a dot.
    return tuple(tuple(piece * 2 if len(piece) == 1 else piece) for piece in pieces if piece)


def _marks(count: int) -> tuple[Mark, ...]:
    """The first, the last, and the middle when there is one: more would collide on a phone."""
    if count < 2:
        return tuple(Mark(index, 50.0, "middle") for index in range(count))
    ends = [Mark(0, 0.0, "start"), Mark(count - 1, 100.0, "end")]
    if count % 2:
        ends.insert(1, Mark(count // 2, 50.0, "middle"))
    return tuple(ends)


def _names(series: Sequence[Sequence[float | None]], top: float) -> list[float]:
    """A name ends where its line ends, on the side that the line does not come from.

    Where two would meet, the upper line's stands above it and the lower one's below.
    """
    ends: list[float] = []
    places: list[float] = []
    for values in series:
        known = [value for value in values if value is not None] or [0.0]
        falls = len(known) > 1 and known[-2] > known[-1]
        ends.append(_em(known[-1], top))
        places.append(ends[-1] + (BELOW if falls else ABOVE))
    if len(places) == MOST_LINES and abs(places[0] - places[1]) < BELOW - ABOVE:
        upper = ends.index(min(ends))
        places = [end + (ABOVE if index == upper else BELOW) for index, end in enumerate(ends)]
    return [round(place, 2) for place in places]
