"""The name that an attestation is made out to: what may be printed as one. Knows no Django."""

import re
import unicodedata
from typing import Final

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
    if len(text) > 10 * LONGEST:  # judged before any work: a megabyte is no name
        raise HolderError("length")
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise HolderError("empty")
    if any(unicodedata.category(char)[0] == "C" for char in name):
        raise HolderError("invisible")
    if not SHORTEST <= len(name) <= LONGEST:
        raise HolderError("length")
    if not all(unicodedata.category(char)[0] in "LM" or char in _BETWEEN for char in name):
        raise HolderError("signs")
    if not any(char.isalpha() for char in name):
        raise HolderError("signs")
    # A pile of accents on one letter climbs over the lines above.
    if re.search(r"[\u0300-\u036f]{3,}", unicodedata.normalize("NFD", name)):
        raise HolderError("marks")
    return name
