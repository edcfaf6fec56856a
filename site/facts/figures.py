"""How a figure is written in each language. Imports no Django."""

from decimal import Decimal

NARROW = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
LANGUAGES = ("fr", "en", "es")

# unit code in the data file -> what the reader sees; the space before it belongs to the language
UNITS: dict[str, dict[str, str]] = {
    "": {"fr": "", "en": "", "es": ""},
    "%": {"fr": f"{NARROW}%", "en": "%", "es": f"{NARROW}%"},
    "g CO2e": {"fr": " g de CO₂e", "en": " g CO₂e", "es": " g de CO₂e"},
    "kg CO2e": {"fr": " kg de CO₂e", "en": " kg CO₂e", "es": " kg de CO₂e"},
    "t CO2e": {"fr": " t de CO₂e", "en": " t CO₂e", "es": " t de CO₂e"},
    "Mt CO2e": {"fr": " Mt de CO₂e", "en": " Mt CO₂e", "es": " Mt de CO₂e"},
    "g CO2e/GB/y": {
        "fr": " g de CO₂e par Go et par an",
        "en": " g CO₂e per GB per year",
        "es": " g de CO₂e por GB y año",
    },
    "kg": {"fr": " kg", "en": " kg", "es": " kg"},
    "m3": {"fr": " m³", "en": " m³", "es": " m³"},
    "TWh": {"fr": " TWh", "en": " TWh", "es": " TWh"},
    "GB": {"fr": " Go", "en": " GB", "es": " GB"},
    "TB": {"fr": " To", "en": " TB", "es": " TB"},
    "inhabitants": {"fr": " habitants", "en": " inhabitants", "es": " habitantes"},
    "times": {"fr": " fois", "en": " times", "es": " veces"},
}
# the same, as an editor chooses it
UNIT_NAMES: dict[str, str] = {"": "–", "times": "×"}
RANGE = {"fr": " à ", "en": " to ", "es": " a "}


def language_of(code: str) -> str:
    """`fr-ca` reads as `fr`; a language that we do not write reads as French."""
    short = code.split("-")[0].lower()
    return short if short in LANGUAGES else "fr"


def number(value: Decimal, language: str) -> str:
    """A number in the language's typography: 1 932,5 in French, 1,932.5 in English."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    # Spanish leaves four digits together
    grouped = whole if language == "es" and len(whole) <= 4 else f"{int(whole):,}"
    if language != "en":
        grouped = grouped.replace(",", NARROW)
    comma = "." if language == "en" else ","
    sign = MINUS if value < 0 else ""
    return f"{sign}{grouped}{comma}{decimals}" if decimals else f"{sign}{grouped}"


def unit_choices() -> list[tuple[str, str]]:
    """Each unit by its code, as it is written in French."""
    return [(code, UNIT_NAMES.get(code) or words["fr"].strip()) for code, words in UNITS.items()]


def unit_words(unit: str, language: str) -> str:
    """The unit with the space that parts it from the number, which never breaks there."""
    words = UNITS[unit][language]
    return words.replace(" ", NO_BREAK, 1) if words.startswith(" ") else words
