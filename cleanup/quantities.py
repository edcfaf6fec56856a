"""Volumes as people write them, read into whole octets. Knows no Django, and no float.

What it refuses, it refuses with a sentence of its own: in French here (`str(error)`), and in
the reader's language by `cleanup.sentences`, which translates the same code and parameters.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from typing import Final

from cleanup import units

LIMIT: Final = 10**15
LONGEST: Final = 80
GROUP: Final = "\u202f"
GLUE: Final = "\u00a0"
_EXACT: Final = Context(prec=200)

FRENCH: Final[dict[str, str]] = {
    "empty": "Écrivez ce que vous avez libéré, par exemple 2,4 Go.",
    "too_long": "Ce texte est trop long pour une quantité. Écrivez par exemple 2,4 Go.",
    "no_number": "Nous ne lisons aucun nombre dans «\u00a0{text}\u00a0». "
    "Écrivez-le en chiffres, par exemple 2,4.",
    "not_finite": "«\u00a0{text}\u00a0» n’est pas une quantité. "
    "Écrivez un nombre, par exemple 2,4.",
    "exponent": "Écrivez le nombre en entier, sans puissance\u00a0: "
    "par exemple 1\u202f500 plutôt que 1,5e3.",
    "fraction": "Nous ne lisons ni les fractions ni les dates. "
    "Écrivez un nombre à virgule, par exemple 0,5.",
    "negative": "Le nombre est négatif. Écrivez l’espace libéré sans signe moins, "
    "par exemple {example}.",
    "two_numbers": "Nous lisons deux nombres, {first} et {second}. "
    "N’en gardez qu’un, par exemple {first}.",
    "many_numbers": "Nous lisons {count} nombres. N’en gardez qu’un, par exemple {first}.",
    "phone": "Cela ressemble à un numéro de téléphone. "
    "Écrivez l’espace libéré, par exemple 2,4 Go.",
    "separators": "Nous hésitons sur «\u00a0{text}\u00a0». Gardez une seule virgule, "
    "et des espaces entre les milliers, par exemple 1\u202f329,8.",
    "bits": "«\u00a0{unit}\u00a0» compte des bits, et nous comptons des octets. "
    "Écrivez o, ko, Mo, Go ou To, par exemple 2,4 Go.",
    "unit": "Nous ne connaissons pas l’unité «\u00a0{unit}\u00a0». "
    "Écrivez o, ko, Mo, Go ou To, par exemple 2,4 Go.",
    "unit_missing": "Il manque l’unité. Choisissez ko, Mo, Go ou To.",
    "words": "Nous lisons {number}, mais pas «\u00a0{text}\u00a0». "
    "Écrivez seulement le nombre et son unité, par exemple 2,4 Go.",
    "zero": "Zéro ne libère rien. Écrivez ce que vous avez libéré, par exemple 0,5 Go.",
    "too_small": "C’est moins d’un octet. Vérifiez le nombre et l’unité, par exemple 2,4 Go.",
    "too_large": "C’est 1\u202f000 To ou davantage. "
    "Vérifiez l’unité\u00a0: peut-être Mo au lieu de Go.",
}


class QuantityError(ValueError):
    """A refusal: `code` and `params` for translation, `str()` for the French sentence."""

    def __init__(self, code: str, **params: str) -> None:
        self.code = code
        self.params = params
        super().__init__(FRENCH[code].format(**params))


@dataclass(frozen=True, slots=True)
class Reading:
    octets: int
    unit: str
    typed: bool  # the unit was written beside the number, and so won over the chosen one


def parse(text: str, unit: str = "Go") -> int:
    """Whole octets, or a QuantityError. A unit written in the text wins over `unit`."""
    return read(text, unit).octets


def read(text: str, unit: str = "Go") -> Reading:
    if len(text) > 10 * LONGEST:  # judged before any work: a megabyte is no number
        raise QuantityError("too_long")
    clean = _normalise(text)
    if not clean:
        raise QuantityError("empty")
    if len(clean) > LONGEST:
        raise QuantityError("too_long")
    _refuse_other_notations(clean)
    before, number, after = _only_number(clean)
    if before.endswith("-"):
        raise QuantityError("negative", example=number)
    if before not in ("", "+"):
        raise QuantityError("words", number=number, text=before)
    value = _value(number)
    name, typed = _unit(after, number, unit)
    return Reading(_octets(value, units.FACTORS[name]), name, typed)


_MINUS: Final = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-")
)
_MARKS: Final = str.maketrans({"٫": ",", "٬": " ", "、": ",", "’": "'", "ʼ": "'", "⁄": "/"})
_ABOUT: Final = r"(?:environ|env\b\.?|à peu près|about|around|approx\b\.?|aprox\b\.?|unos|[~≈±])"
_ABOUT_BEFORE: Final = re.compile(rf"^{_ABOUT}\s*", re.IGNORECASE)
_ABOUT_AFTER: Final = re.compile(rf"(?<=[^\W\d_])\s+{_ABOUT}$", re.IGNORECASE)


def _normalise(text: str) -> str:
    """One kind of space, digit, minus and apostrophe; nothing invisible; no "environ"."""
    kept = []
    for char in text:
        if "\uff01" <= char <= "\uff5e":
            char = chr(ord(char) - 0xFEE0)
        digit = unicodedata.decimal(char, None)
        if digit is not None:
            kept.append(str(digit))
        elif char.isspace():
            kept.append(" ")
        elif unicodedata.category(char) not in ("Cc", "Cf", "Cs"):
            kept.append(char)
    clean = unicodedata.normalize("NFC", "".join(kept)).translate(_MINUS).translate(_MARKS)
    clean = " ".join(clean.split())
    clean = _ABOUT_AFTER.sub("", _ABOUT_BEFORE.sub("", clean))
    return re.sub(r"(?<=[^\W\d_])[.;!]+$", "", clean).strip()


_NOT_FINITE: Final = re.compile(r"[+-]? ?(nan|inf|infini|infinity|infinite|infinito|∞)", re.I)
_EXPONENT: Final = re.compile(
    r"\d ?(?:e ?[+-]? ?\d|\^|\*\*|[x×*·] ?10\b|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻])", re.IGNORECASE
)
_FRACTION: Final = re.compile(r"\d ?/ ?\d|[¼½¾⅐-⅟↉]")
_PHONE: Final = re.compile(r"[(]?(?:0|(?:\+|00) ?33 ?(?:[(]0[)])?)[)]? ?[1-9](?:[ .-]?\d\d){4}")
_NUMBER: Final = re.compile(r"[.,]?\d(?:[\d.,]|[ '](?=[.,]?\d))*")


def _refuse_other_notations(clean: str) -> None:
    if _NOT_FINITE.match(clean) and not re.search(r"\d", clean):
        raise QuantityError("not_finite", text=clean)
    if _PHONE.fullmatch(clean):
        raise QuantityError("phone")
    if _EXPONENT.search(clean):
        raise QuantityError("exponent")
    if _FRACTION.search(clean):
        raise QuantityError("fraction")
    if not re.search(r"\d", clean):
        raise QuantityError("no_number", text=clean)


def _only_number(clean: str) -> tuple[str, str, str]:
    """What stands before the one number, the number, and what stands after it."""
    found = [word for match in _NUMBER.finditer(clean) for word in _words(match.group())]
    if len(found) == 2:
        raise QuantityError("two_numbers", first=found[0], second=found[1])
    if len(found) > 2:
        raise QuantityError("many_numbers", count=str(len(found)), first=found[0])
    match = _NUMBER.search(clean)
    assert match is not None
    return clean[: match.start()].strip(), match.group(), clean[match.end() :].strip()


_GROUPED: Final = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?")


def _words(number: str) -> list[str]:
    """A run of digits and spaces is one number only where its groups are of three."""
    if _GROUPED.fullmatch(number) and len(set(number) & {" ", "'"}) == 1:
        return [number]
    words = re.split("[ ']", number)
    return [word.rstrip(".,") for word in words] if len(words) > 1 else [number]


def _value(number: str) -> Decimal:
    digits = number.replace(" ", "").replace("'", "")
    marks = [char for char in digits if char in ".,"]
    whole, fraction = digits, ""
    if marks and (len(marks) == 1 or marks[-1] not in marks[:-1]):
        whole, _, fraction = digits.rpartition(marks[-1])
    groups = re.split("[.,]", whole)
    grouped = len(groups) > 1
    if (
        (marks and digits[-1] in ".,")
        or (grouped and len(set(marks[: len(groups) - 1])) > 1)
        or (grouped and not re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", whole))
    ):
        raise QuantityError("separators", text=number)
    return Decimal(f"{''.join(groups) or '0'}.{fraction or '0'}")


def _unit(after: str, number: str, chosen: str) -> tuple[str, bool]:
    word, typed = (after, True) if after else (chosen.strip(), False)
    if not word:
        raise QuantityError("unit_missing")
    name = units.find(word)
    if name:
        return name, typed
    if units.is_bits(word):
        raise QuantityError("bits", unit=word)
    first = re.split(r"[\s,;.(]", word, maxsplit=1)[0]
    if first != word and units.find(first):
        raise QuantityError("words", number=number, text=word[len(first) :].strip(" ,;."))
    raise QuantityError("unit", unit=word)


def _octets(value: Decimal, factor: int) -> int:
    if value == 0:
        raise QuantityError("zero")
    exact = _EXACT.multiply(value, Decimal(factor))
    octets = int(exact.to_integral_value(ROUND_HALF_UP, _EXACT))
    if octets < 1:
        raise QuantityError("too_small")
    if octets >= LIMIT:
        raise QuantityError("too_large")
    return octets


def format_octets(octets: int, language: str = "fr", decimals: int = 1) -> str:
    """As "2,4 Go": the largest decimal unit that gives one or more, no useless zero."""
    sign, octets = ("−" if octets < 0 else ""), abs(octets)
    names = ("o", "ko", "Mo", "Go", "To")
    level = max((i for i in range(5) if octets >= 1000**i), default=0)
    value = _rounded(octets, 1000**level, decimals)
    if value >= 1000 and level < 4:
        level, value = level + 1, Decimal(1)
    symbol = units.SYMBOLS.get(language, units.SYMBOLS["fr"])[names[level]]
    text = _print(value, language)
    return f"{sign}{text}{GLUE}{symbol}"


def format_go(octets: int, language: str = "fr") -> str:
    """As "1 329,8": gigaoctets without their unit, one decimal kept, for columns."""
    value = _EXACT.divide(Decimal(octets), Decimal(10**9))
    return _print(value.quantize(Decimal("0.1"), ROUND_HALF_UP, _EXACT), language, keep=True)


def group(number: int) -> str:
    """As "1 924"."""
    return f"{number:,}".replace(",", GROUP)


def _rounded(octets: int, factor: int, decimals: int) -> Decimal:
    exact = _EXACT.divide(Decimal(octets), Decimal(factor))
    step = Decimal(1).scaleb(-decimals)
    value = exact.quantize(step, ROUND_HALF_UP, _EXACT)
    if value * factor >= LIMIT > octets:  # what is printed must be readable again
        value = exact.quantize(step, ROUND_DOWN, _EXACT)
    return value


def _print(value: Decimal, language: str, *, keep: bool = False) -> str:
    # Spaces group the thousands in the three languages: "1,329 GB" would be read as 1.329.
    text = f"{value:,f}"
    if not keep and "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, mark, fraction = text.partition(".")
    comma = mark and ("." if language == "en" else ",")
    return f"{whole.replace(',', GROUP)}{comma}{fraction}"
