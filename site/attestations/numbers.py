"""The number of an attestation: nobody can guess it, and a slip of the pen is noticed."""

from people import codes
from people.codes import ALPHABET

# 19 characters of 23 are 86 bits; the twentieth checks them.
RANDOM = 19
LENGTH = RANDOM + 1
SIZE = len(ALPHABET)  # a prime: each single slip, and each pair that is swapped, is noticed

# What people write for what they see: none of these four is in a number, Q and T are.
_LOOKALIKE = str.maketrans({"O": "Q", "0": "Q", "1": "T", "I": "T"})


class NumberError(ValueError):
    """No number of ours; `code` is "empty", "letters", "length" or "check"."""

    def __init__(self, code: str, found: str = "") -> None:
        self.code, self.found = code, found
        super().__init__(code)


def make() -> str:
    raw = codes.normalise(codes.make(RANDOM))
    return raw + _check(raw)


def _check(raw: str) -> str:
    """The character that makes the weighted sum of all twenty a multiple of 23."""
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(raw, start=1))
    # The last weight is 20: 20 × 15 = 300 = 13 × 23 + 1, so 15 is its inverse.
    return ALPHABET[(-total * 15) % SIZE]


def written(number: str) -> str:
    """As people read it: "7KQ4-M2RD-AAAA-CCCC-DDDD"."""
    return "-".join(number[start : start + 4] for start in range(0, len(number), 4))


def read(text: str) -> str:
    """The number that was typed, whatever its spaces, dashes and case. Raises NumberError."""
    typed = codes.normalise(text)
    if not typed:
        raise NumberError("empty")
    number = typed.translate(_LOOKALIKE)
    if strange := "".join(dict.fromkeys(char for char in number if char not in ALPHABET)):
        raise NumberError("letters", " ".join(strange))
    if len(number) != LENGTH:
        raise NumberError("length", str(len(number)))
    if _check(number[:RANDOM]) != number[RANDOM:]:
        raise NumberError("check")
    return number
