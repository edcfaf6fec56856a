"""Units of digital volume as people write them. Knows no Django."""

import re
from typing import Final

OCTET: Final = "o"

FACTORS: Final[dict[str, int]] = {
    "o": 1,
    "ko": 10**3,
    "Mo": 10**6,
    "Go": 10**9,
    "To": 10**12,
    "Kio": 2**10,
    "Mio": 2**20,
    "Gio": 2**30,
    "Tio": 2**40,
}

# What the three languages print; the keys above stay the names in code and in forms.
SYMBOLS: Final[dict[str, dict[str, str]]] = {
    "fr": {unit: unit for unit in FACTORS},
    "en": {
        "o": "B",
        "ko": "kB",
        "Mo": "MB",
        "Go": "GB",
        "To": "TB",
        "Kio": "KiB",
        "Mio": "MiB",
        "Gio": "GiB",
        "Tio": "TiB",
    },
}
SYMBOLS["es"] = SYMBOLS["en"]

# Spellings that mean the same whatever their case.
_SPELLINGS: Final[dict[str, tuple[str, ...]]] = {
    "o": ("o", "octet", "octets", "byte", "bytes"),
    "ko": ("ko", "kilooctet", "kilo-octet", "kilobyte"),
    "Mo": ("mo", "mégaoctet", "megaoctet", "méga-octet", "megabyte", "méga", "mega"),
    "Go": ("go", "gigaoctet", "giga-octet", "gigabyte", "giga"),
    "To": ("to", "téraoctet", "teraoctet", "téra-octet", "terabyte", "téra", "tera"),
    "Kio": ("kio", "kibioctet", "kibibyte"),
    "Mio": ("mio", "mébioctet", "mebioctet", "mebibyte"),
    "Gio": ("gio", "gibioctet", "gibibyte"),
    "Tio": ("tio", "tébioctet", "tebioctet", "tebibyte"),
}
_WORDS: Final[dict[str, str]] = {
    form: unit
    for unit, words in _SPELLINGS.items()
    for word in words
    for form in (word, f"{word}s" if len(word) > 3 and not word.endswith("s") else word)
}

_BYTES: Final = re.compile(r"([kmgt])?(i)?B", re.ASCII)
_BITS: Final = re.compile(
    r"(k|m|g|t|kilo|méga|mega|giga|téra|tera|kibi|mébi|mebi|gibi|tébi|tebi)?i?-?"
    r"(bits?|b)(/s|ps|par seconde)?",
    re.IGNORECASE,
)


def find(text: str) -> str | None:
    """The unit that this spelling names, or None."""
    word = text.strip()
    match = _BYTES.fullmatch(word[:-1].lower() + word[-1:])
    if match:
        prefix, binary = (match.group(1) or "").upper(), match.group(2)
        if binary:
            return f"{prefix}io" if prefix else None
        return {"": "o", "K": "ko"}.get(prefix, f"{prefix}o")
    return _WORDS.get(word.lower())


def is_bits(text: str) -> bool:
    """A small b is a bit: 1 Gb is eight times less than 1 GB, so it is never guessed."""
    return _BITS.fullmatch(text.strip()) is not None
