"""The paper: an A4 page by typst, and how its number is read out of a file again."""

import io
import logging
import re
from typing import Any
from urllib.parse import urlsplit

import pypdf
from django.utils.translation import gettext as _
from django.utils.translation import override

from attestations import numbers
from attestations.models import Attestation
from base.addresses import absolute
from documents import pdf, qr

TEMPLATE = "attestations/attestation.typ"
# In the file's keywords, beside the words for people.
_MARK = "declic-attestation"
_MARKED = re.compile(rf"{_MARK}:([0-9A-Z-]{{20,29}})")

# Ours weigh 30 KB; signed or stamped by another program, perhaps ten times as much.
LARGEST = 1_000_000


class Unreadable(ValueError):
    """No PDF, or one that holds no number of ours."""


def address(number: str) -> str:
    """What the QR code holds: it leads to the check in the language of whoever scans."""
    return absolute(f"/a/{numbers.written(number)}/")


def short_address() -> str:
    """What is printed for those who type."""
    parts = urlsplit(absolute("/a/"))
    return f"{parts.netloc}{parts.path}".rstrip("/")


def data(attestation: Attestation, language: str) -> dict[str, Any]:
    """Everything that the template prints."""
    url = address(attestation.number)
    with override(language):
        return {
            **attestation.said(language),
            "holder": attestation.holder,
            "issuer": attestation.issuer,
            "date": attestation.issued_at.date().isoformat(),
            "keywords": [f"{_MARK}:{attestation.written}"],
            "number": attestation.written,
            "qr": str(qr.svg(url)),
            "qr_alt": _("QR code that leads to the check of this attestation"),
            "check": _("Check this attestation"),
            "url": url,
            "address": short_address(),
            "note": _(
                "Signed digitally for %(issuer)s. Only the page behind the code tells whether "
                "this attestation is still valid."
            )
            % {"issuer": attestation.issuer},
        }


def render(attestation: Attestation, language: str) -> bytes:
    given = data(attestation, language)
    title = f"{given['heading']} – {attestation.holder}"
    return pdf.render(TEMPLATE, given, language=language, title=title)


def filename(attestation: Attestation) -> str:
    return f"attestation-{attestation.written.lower()}.pdf"


def number_in(content: bytes) -> str:
    """The number that a PDF names, wherever it comes from. Raises Unreadable.

    Nothing in the file is believed: it only says which row of the register to look at.
    """
    if not content.lstrip()[:5].startswith(b"%PDF-"):
        raise Unreadable
    # Ours carry it in plain octets; a program that saved the file again may have packed it.
    found = _MARKED.search(content.decode("latin-1")) or _MARKED.search(_keywords(content))
    if found is None:
        raise Unreadable
    try:
        return numbers.read(found[1])
    except numbers.NumberError:
        raise Unreadable from None


def _keywords(content: bytes) -> str:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it complains of what is hostile
    try:
        about = pypdf.PdfReader(io.BytesIO(content)).metadata
        return str(about.get("/Keywords", "")) if about else ""
    except Exception:  # made to break readers, or only broken: either way there is no number
        return ""


def is_ours(content: bytes, attestation: Attestation) -> bool:
    """Whether it is, octet by octet, the file that we make today in one of its languages."""
    return any(content == render(attestation, language) for language in attestation.words)
