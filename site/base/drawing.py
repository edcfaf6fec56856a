"""Charts in words and places, for the templates `base/charts/bars.html` and `lines.html`.

Each says in its description what it draws; the page puts the table of the same numbers below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from base import charts


def number(value: float) -> str:
    """In the reader's language, without digits that say nothing."""
    if value >= 1 or value == 0:
        rounded = Decimal(f"{value:.0f}" if value == round(value) else f"{value:.1f}")
    else:
        rounded = Decimal(f"{Decimal(f'{value:.2g}'):f}")
    return number_format(rounded, use_l10n=True, force_grouping=True)


@dataclass(frozen=True)
class Row:
    """A bar: its first part, the whole, and both as people read them."""

    label: str
    first: float
    whole: float
    first_said: str = ""
    whole_said: str = ""

    @property
    def said(self) -> str:
        return _("%(first)s of %(whole)s") % {
            "first": self.first_said or number(self.first),
            "whole": self.whole_said or number(self.whole),
        }


def bars(title: str, first_label: str, rows: Sequence[Row]) -> dict[str, Any]:
    places = charts.bars([(row.first, row.whole) for row in rows])
    # A comma would stand among decimal ones; French sets its semicolon apart.
    between = pgettext("between two bars that are read aloud", "; ")
    listed = between.join(
        _("%(label)s: %(said)s") % {"label": row.label, "said": row.said} for row in rows
    )
    return {
        "title": title,
        "description": _("Bars of %(part)s, in all: %(rows)s.")
        % {"part": first_label, "rows": listed},
        "height": round(charts.ROW_HEIGHT * len(places), 2),
        "rows": [
            {"label": row.label, "said": row.said, **vars(place)}
            for row, place in zip(rows, places, strict=True)
        ],
    }


def lines(
    title: str,
    labels: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    said: Callable[[float], str] = number,
) -> dict[str, Any]:
    """`labels` name the values of each (name, values) of `series`."""
    plot = charts.lines([values for _name, values in series])
    bottom = charts.PLOT_TOP + charts.PLOT_HEIGHT
    return {
        "title": title,
        "description": " ".join(_course(name, labels, values, said) for name, values in series),
        "height": bottom + charts.AXIS,
        "plot_top": charts.PLOT_TOP,
        "plot_height": charts.PLOT_HEIGHT,
        "marks_y": bottom + 1.4,
        "ticks": [
            {"y": tick.y, "label_y": round(tick.y - 0.3, 2), "said": said(tick.value)}
            for tick in plot.ticks
        ],
        "marks": [vars(mark) | {"label": labels[mark.index]} for mark in plot.marks],
        "lines": [
            {"name": name, "name_y": line.name_y, "points": [_points(one) for one in line.pieces]}
            for (name, _values), line in zip(series, plot.lines, strict=True)
        ],
    }


def _points(piece: Sequence[charts.Point]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in piece)


def _course(
    name: str, labels: Sequence[str], values: Sequence[float | None], said: Callable[[float], str]
) -> str:
    """Where a line begins and ends, in a sentence; its table says the rest."""
    known = [
        (label, value) for label, value in zip(labels, values, strict=True) if value is not None
    ]
    if not known:
        return _("%(name)s: nothing was counted.") % {"name": name}
    (begin, first), (end, last) = known[0], known[-1]
    return _("%(name)s: %(first)s (%(begin)s), then %(last)s (%(end)s).") % {
        "name": name, "first": said(first), "begin": begin, "last": said(last), "end": end,
    }  # fmt: skip
