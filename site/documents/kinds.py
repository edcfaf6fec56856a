"""Every kind of document that the product makes, so that `make audit` can look at all of them.

    kinds.register("table: registrations", _("Registrations"), sample)

`sample(language)` makes one from invented data; it touches no row of the database.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

PDF = "application/pdf"
CSV = "text/csv; charset=utf-8"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SVG = "image/svg+xml"


@dataclass(frozen=True)
class Document:
    content: bytes
    mimetype: str
    filename: str


@dataclass(frozen=True)
class Kind:
    name: str
    title: str | Promise
    sample: Callable[[str], Document]


_kinds: dict[str, Kind] = {}


def register(name: str, title: str | Promise, sample: Callable[[str], Document]) -> None:
    """Called in an `apps.py`. `name` is the row of the audit's table, `title` is for people."""
    _kinds[name] = Kind(name, title, sample)


def registered() -> list[Kind]:
    return list(_kinds.values())
