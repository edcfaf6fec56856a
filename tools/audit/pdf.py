"""Every PDF that the product makes, in each language: checked with typst's own PDF/UA-1 check
(it refuses to write what breaks the standard) and, below, by reading the file with pypdf.

veraPDF is not among the tools that can be had here; so the table says "checked", not "conformant".
"""

import io
import os
from typing import Any

import django
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

LANGUAGES = ("fr", "en", "es")
LARGEST = 300_000


def rows(site: Any = None) -> list[dict[str, Any]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    django.setup()
    from documents import kinds

    found = []
    for kind in kinds.registered():
        for language in LANGUAGES:
            made = kind.sample(language)
            if made.mimetype == kinds.PDF:
                row = {
                    "kind": "pdf",
                    "name": f"{kind.name}, {language}",
                    "bytes": len(made.content),
                }
                found.append(row | {"faults": faults(made.content, language)})
    return found


def faults(content: bytes, language: str) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    # pypdf types every value of a dictionary as an object without methods.
    root: Any = reader.root_object
    xmp = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""
    title = reader.metadata.title if reader.metadata else ""
    marked = root.get("/MarkInfo", {}).get("/Marked")
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    wrong = {
        "not tagged": not marked or "/StructTreeRoot" not in root,
        f"language is {root.get('/Lang')}": root.get("/Lang") != language,
        "no title": not title,
        "the window shows the file's name": not shown,
        "does not say PDF/UA-1": "<pdfuaid:part>1</pdfuaid:part>" not in xmp,
        "a font is not in the file": not all(_embedded(font) for font in _fonts(reader)),
        f"{len(content)} bytes, over {LARGEST}": len(content) > LARGEST,
    }
    return [words for words, is_wrong in wrong.items() if is_wrong]


def _fonts(reader: PdfReader) -> list[DictionaryObject]:
    found = []
    for page in reader.pages:
        fonts = page.get("/Resources", {}).get("/Font", {})
        found += [font.get_object() for font in fonts.values()]
    return found


def _embedded(font: Any) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {})
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor))
