"""The name that an attestation is made out to: what may be printed as one. Knows no Django."""

import unicodedata
from typing import Final

from people import names

SHORTEST: Final = 2
LONGEST: Final = 80
# What stands between the letters of names: Jean-Luc, O’Neill, M. de La Tour, Gal·la.
_BETWEEN: Final = " -‐‑'’.·"


class HolderError(ValueError):
    """A refusal; `code` leads to its sentence in `attestations.forms`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def clean(text: str) -> str:
    """The name as it is printed: composed, single spaces, letters and what joins them."""
    try:
        name = names.clean(text, shortest=SHORTEST, longest=LONGEST)
    except names.Refused as refused:
        raise HolderError(refused.code) from None
    letters = any(char.isalpha() for char in name)
    if not letters or not all(_may_stand(char) for char in name):
        raise HolderError("signs")
    return name


def _may_stand(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" or char in _BETWEEN
