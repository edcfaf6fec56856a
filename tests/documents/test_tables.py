"""CSV for French spreadsheets: nothing that people typed can begin a formula."""

import csv
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from documents import tables
from documents.cells import Numbers, Percent, written
from documents.tables import BOM, Table, neutral

DANGEROUS = set("=+-@\t\r\n＝＋－＠")
SKIPPED = "\u200b\u200e\u2060\ufeff\u00a0\u202f \t\r\n\x00\x1f"


def csv_text(header: list[str], rows: list[list[Any]]) -> str:
    return tables.as_csv(Table("essai", "Essai", header, rows)).content.decode()


def cells(text: str) -> list[list[str]]:
    assert text.startswith(BOM)
    return list(csv.reader(StringIO(text.removeprefix(BOM), newline=""), delimiter=";"))


@given(
    st.text(),
    st.text(alphabet=SKIPPED, max_size=4),
    st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "＝", "＠"]),
)
def test_no_text_begins_a_formula(tail: str, before: str, sign: str) -> None:
    [_head, [cell, after]] = cells(csv_text(["a", "b"], [[before + sign + tail, "z"]]))
    assert after == "z"
    assert cell[:1] not in DANGEROUS
    seen = cell.lstrip(SKIPPED)
    assert seen[:1] not in DANGEROUS


@given(st.text(alphabet="abcé=-+@ ;\"'\n,", max_size=20))
def test_nothing_is_lost_but_an_apostrophe_gained(text: str) -> None:
    assert neutral(text).removeprefix("'") in {text, text.removeprefix("'")}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'),
        ("-3", "'-3"),
        ("+33 6 12 34 56 78", "'+33 6 12 34 56 78"),
        ("\u200b=1+1", "'\u200b=1+1"),
        ("Les Pinsons", "Les Pinsons"),
        ("2,4 Go", "2,4 Go"),
        (-3, "-3"),
        (2_400_000_000, "2400000000"),
        (Decimal("-2.40"), "-2,40"),
        (0.1 + 0.2, "0,30000000000000004"),
        (1e22, "10000000000000000000000"),
        (float("nan"), ""),
        (float("inf"), ""),
        (None, ""),
        (True, "oui"),
        (date(2027, 3, 18), "18/03/2027"),
        (datetime(2027, 3, 18, 9, 42, tzinfo=UTC), "18/03/2027 10:42"),
        (time(9, 5), "09:05"),
        (gettext_lazy("yes"), "oui"),
    ],
)
def test_each_kind_of_cell(cell: Any, expected: str) -> None:
    assert written(cell) == expected


def test_separators_and_quotes_inside_a_cell_stay_inside() -> None:
    rows = [['a;b "c"\nd', "e"]]
    assert cells(csv_text(["x", "y"], rows))[1] == ['a;b "c"\nd', "e"]


def test_the_head_is_neutralised_too() -> None:
    assert cells(csv_text(["=cmd"], []))[0] == ["'=cmd"]


def test_the_response_is_a_file() -> None:
    response = tables.response(Table("présents", "Présents", ["Nom"], [["Zoé"]]), {})
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == ("attachment; filename*=utf-8''pr%C3%A9sents.csv")
    assert response.content.decode("utf-8-sig") == "Nom\r\nZoé\r\n"
    assert response.content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Decimal("2.40"), "2.40"),
        (True, "true"),
        (date(2027, 3, 18), "2027-03-18"),
        (datetime(2027, 3, 18, 9, 42, tzinfo=UTC), "2027-03-18T10:42:00+01:00"),
        (Percent(Decimal("0.125")), "0.125"),
        ("-3", "'-3"),
    ],
)
def test_programs_get_technical_numbers(cell: Any, expected: str) -> None:
    assert written(cell, Numbers.TECHNICAL) == expected


def test_a_percentage_is_written_as_people_read_it() -> None:
    assert written(Percent(Decimal("0.125"))) == "12,5\u00a0%"


def test_the_query_string_chooses_the_form() -> None:
    table = Table("essai", "Essai", ["a", "b"], [[Decimal("2.5"), "x"]])
    asked = {"separator": "comma", "numbers": "technical"}
    assert tables.response(table, asked).content.decode() == f"{BOM}a,b\r\n2.5,x\r\n"
    assert tables.response(table, {"format": "?"}).content.decode() == f"{BOM}a;b\r\n2,5;x\r\n"
    assert tables.response(table, {"format": "ods"})["Content-Disposition"] == (
        'attachment; filename="essai.ods"'
    )
