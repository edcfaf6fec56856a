"""Invented tables with every kind of cell, so that `make audit` opens them in LibreOffice."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from base import drawing
from documents import charts, kinds, tables
from documents.tables import Numbers, Percent, Table


def table() -> Table:
    header = [_("Name"), _("Count"), _("Amount"), _("Share"), _("Day"), _("Moment"), _("Agreed")]
    rows: list[list[tables.Cell]] = [
        ["Églantine & « Aubépine »", 1234567, Decimal("2.40"), Percent(Decimal("0.125")),
         date(2027, 3, 18), datetime(2027, 3, 18, 9, 42), True],
        ['=HYPERLINK("https://example.org")', -3, Decimal("-0.05"), Percent(Decimal("1")),
         date(2026, 12, 1), datetime(2026, 12, 1, 0, 0), False],
        ["+33 6 00 00 00 00; suite, fin", 0, None, None, None, None, None],
    ]  # fmt: skip
    return Table("table", _("Table"), header, rows)


def bars() -> kinds.Document:
    rows = [
        drawing.Row(_("Telephone"), 79, 80.2),
        drawing.Row(_("Laptop & “screen”"), 205, 259),
        drawing.Row(_("Nothing yet"), 0, 0),
    ]
    return charts.file("bars", drawing.bars(_("Table"), _("Share"), rows), "bars")


def lines() -> kinds.Document:
    labels = [_("Week %(number)d") % {"number": week} for week in range(1, 6)]
    series: list[tuple[str, list[float | None]]] = [
        (_("Declared"), [0, 120.5, 340, 620, 1480]),
        (_("Checked"), [0, 60, None, 410, 905]),
    ]
    return charts.file("lines", drawing.lines(_("Amount"), labels, series), "lines")


def _in(make: Callable[[], kinds.Document]) -> Callable[[str], kinds.Document]:
    def sample(language: str) -> kinds.Document:
        with override(language):
            return make()

    return sample


def register() -> None:
    kinds.register(
        "table: CSV, French numbers",
        gettext_lazy("Table (CSV)"),
        _in(lambda: tables.as_csv(table())),
    )
    kinds.register(
        "table: CSV, technical numbers",
        gettext_lazy("Table (CSV)"),
        _in(lambda: tables.as_csv(table(), ",", Numbers.TECHNICAL)),
    )
    kinds.register("table: ODS", gettext_lazy("Table (ODS)"), _in(lambda: tables.as_ods(table())))
    kinds.register("chart: bars", gettext_lazy("Chart of bars (SVG)"), _in(bars))
    kinds.register("chart: lines", gettext_lazy("Chart of lines (SVG)"), _in(lines))
