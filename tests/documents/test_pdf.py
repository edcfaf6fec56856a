import io
import threading
from typing import Any

import pytest
from pypdf import PdfReader

from documents import pdf

PROBE = "documents/probe.typ"


def read(content: bytes) -> Any:
    return PdfReader(io.BytesIO(content))


def render(text: str, **data: Any) -> bytes:
    return pdf.render(PROBE, {"text": text, **data}, language="es", title="Un título")


def test_the_file_is_tagged_and_says_its_language_title_and_standard() -> None:
    found = read(render("Buenos días"))
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "es"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
    assert found.metadata.title == "Un título"
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert root["/StructTreeRoot"]["/K"]


def test_every_font_is_in_the_file() -> None:
    (page,) = read(render("Bonjour")).pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        (inner,) = font["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_same_data_give_the_same_bytes() -> None:
    assert render("Bonjour", date="2027-03-18") == render("Bonjour", date="2027-03-18")
    assert render("Bonjour", date="2027-03-18") != render("Bonjour", date="2027-03-19")


def test_a_text_is_never_markup() -> None:
    hostile = '#panic("lu") *gras* $x$ \\ = titre #read("/etc/passwd") // <a>'
    (page,) = read(render(hostile)).pages
    said = " ".join(page.extract_text().split())
    assert '#panic("lu") *gras* $x$' in said
    assert '#read("/etc/passwd") // <a>' in said


@pytest.mark.parametrize(
    ("text", "missing"),
    [("Zoé Łukasz Ñúñez Ольга Nguyễn", ""), ("王小明", "王"), ("a\U0001f600", "\U0001f600")],
)
def test_letters_that_no_font_has_are_named(text: str, missing: str) -> None:
    assert pdf.unprintable(text) == missing


def test_threads_take_turns() -> None:
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda name=name: made.append(render(name))) for name in "abcdefgh"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == sorted(render(name) for name in "abcdefgh")
