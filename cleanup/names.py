"""Pseudonyms: what may be one, and which two are the same. Knows no Django."""

import re
import unicodedata
from typing import Final

from people import lookalikes, names

SHORTEST: Final = 2
LONGEST: Final = 30
KEY_LENGTH: Final = 60
_JOINERS: Final = "\u200c\u200d"  # needed inside words of several scripts


class PseudonymError(ValueError):
    """A refusal; `code` leads to its sentence in `cleanup.sentences`."""

    def __init__(self, code: str, **params: str) -> None:
        self.code, self.params = code, params
        super().__init__(code)


def clean(text: str) -> str:
    """The pseudonym as it is kept: composed, single spaces, nothing that hides or turns text."""
    try:
        name = names.clean(text, shortest=SHORTEST, longest=LONGEST, joiners=_JOINERS)
    except names.Refused as refused:
        raise PseudonymError(f"name_{refused.code}") from None
    if "@" in name or re.search(r"(?:\d[ .-]?){8,}", name):
        raise PseudonymError("name_contact")
    if not any(char.isalnum() for char in name):
        raise PseudonymError("name_letters")
    if lookalikes.mixed(name):
        raise PseudonymError("name_mixed")
    return name


def key(name: str) -> str:
    """Equal for two names that a reader would take for the same."""
    return lookalikes.skeleton(name)[:KEY_LENGTH]


def alphabetical(name: str) -> str:
    """A key that sorts as a dictionary does, accents and case apart."""
    plain = unicodedata.normalize("NFD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
