"""Which two names a reader would take for one. Knows no Django.

After Unicode's report 39, without its table of six thousand signs: case and accents go, letters
of other alphabets and digits that are drawn like Latin letters become those. Names whose skeletons
are equal look alike; the skeleton itself is shown to nobody.
"""

import unicodedata
from typing import Final

_LATIN: Final = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe",
    "þ": "p", "ɑ": "a", "ɡ": "g", "ʟ": "l", "ɴ": "n", "ʀ": "r", "ƒ": "f", "ꞵ": "b",
}  # fmt: skip
_CYRILLIC: Final = dict(
    zip("авекмнорстухѕіјһԁԛԝьгпёїүґѵ", "abekmhopctyxsijhdqwbrneiyrv", strict=True)
)
_GREEK: Final = dict(zip("αβεγηικμνορςστυχωζϲϳ", "abeynikuvopcotuxwzcj", strict=True))
_ARMENIAN: Final = dict(zip("օսոհգցյ", "ounhqgj", strict=True))
_DIGITS: Final = {"0": "o", "1": "i", "5": "s", "8": "b", "3": "e", "4": "a", "7": "t"}
# One sign in most typefaces.
_STROKES: Final = {"l": "i", "|": "i", "!": "i", "ǀ": "i", "ӏ": "i"}
_SIGNS: Final = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "_": "-", "·": ".", "•": "."}
_TABLE: Final = str.maketrans(
    {**_LATIN, **_CYRILLIC, **_GREEK, **_ARMENIAN, **_DIGITS, **_STROKES, **_SIGNS}
)
# Marks that only change the sound of a letter of these alphabets; in others they are letters.
_ACCENTS: Final = (
    (0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip
_ALPHABETS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")


def skeleton(name: str) -> str:
    """Equal for names that look alike."""
    seen = name
    for _round in range(6):  # one is enough for what people type; odd signs unfold twice
        drawn = _draw(seen)
        if drawn == seen:
            break
        seen = drawn
    return seen


def _draw(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    apart = unicodedata.normalize("NFKD", folded)
    bare = "".join(_sign(char) for char in apart if not _unseen(char))
    drawn = unicodedata.normalize("NFKC", bare.translate(_TABLE))
    return " ".join(drawn.replace("rn", "m").replace("vv", "w").split())


def _unseen(char: str) -> bool:
    number = ord(char)
    accent = any(first <= number <= last for first, last in _ACCENTS)
    return accent or unicodedata.category(char) in {"Cf", "Me"}


def _sign(char: str) -> str:
    return "-" if unicodedata.category(char) == "Pd" else char


def mixed(name: str) -> bool:
    """Whether letters of two alphabets that resemble each other stand in one name."""
    return len({alphabet for char in name if (alphabet := _alphabet(char))}) > 1


def _alphabet(char: str) -> str:
    if not char.isalpha():
        return ""
    first = unicodedata.name(char, "").split(" ", 1)[0]
    return first if first in _ALPHABETS else ""
