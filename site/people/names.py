"""What any name must be to be printed or shown beside others: a person's, a pseudonym.
Knows no Django."""

import re
import unicodedata


class Refused(ValueError):
    """`code` is one of length, empty, invisible, marks; whoever asks has the sentence."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def clean(text: str, *, shortest: int, longest: int, joiners: str = "") -> str:
    """The name as it is kept: composed, single spaces, nothing that hides or turns text.

    `joiners` are invisible signs that are allowed: some scripts need them inside words.
    """
    if len(text) > 10 * longest:  # judged before any work: a megabyte is no name
        raise Refused("length")
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise Refused("empty")
    if any(unicodedata.category(char)[0] == "C" and char not in joiners for char in name):
        raise Refused("invisible")
    if not shortest <= len(name) <= longest:
        raise Refused("length")
    # A pile of accents on one letter climbs over the lines above.
    if re.search(r"[\u0300-\u036f]{3,}", unicodedata.normalize("NFD", name)):
        raise Refused("marks")
    return name
