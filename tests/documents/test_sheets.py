"""ODS, read again by a library that did not write it."""

import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from odfdo import Document

from documents import tables
from documents.tables import Percent, Table


def ods(rows: list[list[Any]], title: str = "Inscriptions") -> Any:
    made = tables.as_ods(Table("essai", title, ["Nom", "Valeur"], rows))
    return Document(io.BytesIO(made.content))


def cell_of(value: Any) -> Any:
    (table,) = ods([["x", value]]).body.tables
    return table.get_cell((1, 1))


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (3, "float", 3),
        (Decimal("2.40"), "float", Decimal("2.40")),
        (1e22, "float", Decimal("1e22")),
        (True, "boolean", True),
        (date(2027, 3, 18), "date", date(2027, 3, 18)),
        (datetime(2027, 3, 18, 9, 42, tzinfo=UTC), "date", datetime(2027, 3, 18, 10, 42)),
        (Percent(Decimal("0.125")), "percentage", Decimal("0.125")),
        ("=1+1", "string", "=1+1"),
        ("-3", "string", "-3"),
    ],
)
def test_each_cell_has_its_type(value: Any, kind: str, read: Any) -> None:
    cell = cell_of(value)
    assert cell.type == kind
    # What odfdo reads back from a string cell is its paragraphs.
    assert (cell.get_value() if kind != "string" else cell.text_recursive.strip()) == read
    assert cell.get_attribute("table:formula") is None


def test_an_hour_is_a_time() -> None:
    assert cell_of(time(9, 5)).type == "time"


def test_nothing_is_an_empty_cell() -> None:
    assert cell_of(None).type is None
    assert cell_of(float("nan")).type is None


def test_the_sheet_has_its_name_head_and_widths() -> None:
    (table,) = ods([["Zoé", 1]], "Présents: 18/03 [matin], salle des mariages").body.tables
    assert table.name == "Présents 18 03 matin , salle de"
    assert [cell.text_recursive.strip() for cell in table.get_row(0).cells] == ["Nom", "Valeur"]
    assert table.get_elements("table:table-header-rows")


@given(st.text())
def test_any_text_makes_a_file_that_opens(text: str) -> None:
    assert len(ods([[text, text]], text).body.tables) == 1


def test_the_same_table_gives_the_same_octets() -> None:
    table = Table("essai", "Essai", ["Nom"], [["Zoé"]])
    assert tables.as_ods(table).content == tables.as_ods(table).content
