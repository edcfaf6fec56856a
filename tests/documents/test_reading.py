"""A table from a spreadsheet: found columns, numbered lines, and nothing that makes it fail."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import reading

COLUMNS = {"code": ("code",), "name": ("nom", "name")}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252"])
def test_columns_are_found_whatever_the_spreadsheet_wrote(delimiter: str, coding: str) -> None:
    text = f"Nom{delimiter}CODE{delimiter}Autre\r\n\r\nÉté{delimiter}e1\r\n"
    sheet = reading.read(text.encode(coding), COLUMNS, ("code", "name"), 10)
    assert sheet.lines == [reading.Line(3, {"code": "e1", "name": "Été"})]
    assert (sheet.unknown, sheet.windows) == (["Autre"], coding == "cp1252")


def test_a_file_too_long_is_refused_before_it_is_parsed() -> None:
    content = b"code;nom\n" + b"a;b\n" * 100_000
    with pytest.raises(reading.Unreadable, match="too long"):
        reading.read(content, COLUMNS, ("code",), 5_000)


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    with contextlib.suppress(reading.Unreadable):
        reading.read(b"code;nom\n" + content, COLUMNS, ("code",), 50)
