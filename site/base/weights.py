"""How big a file is, in the language's own units of a thousand. Imports no Django."""

UNITS = {"fr": ("Ko", "Mo"), "en": ("kB", "MB"), "es": ("kB", "MB")}
NO_BREAK = "\u00a0"


def size_words(size: int, language: str) -> str:
    """120 Ko, 2,4 Mo: never zero, for no file weighs nothing."""
    kilo, mega = UNITS.get(language[:2], UNITS["fr"])
    thousands = max(1, round(size / 1000))
    if thousands < 1000:
        return f"{thousands}{NO_BREAK}{kilo}"
    tenths = f"{size / 1_000_000:.1f}".removesuffix(".0")
    if not language.startswith("en"):
        tenths = tenths.replace(".", ",")
    return f"{tenths}{NO_BREAK}{mega}"


def file_words(filename: str, size: int | None, language: str) -> str:
    kind = filename.rpartition(".")[2].upper() if "." in filename else ""
    return ", ".join(filter(None, [kind, size_words(size, language) if size else ""]))
