"""Friendly French names to take part under: plants, birds and stones, none of them a person's."""

import secrets

# fmt: off
NAMES = (
    "Abricotier", "Acacia", "Agate", "Alouette", "Amandier", "Ambre", "Anémone", "Aubépine",
    "Bergeronnette", "Bleuet", "Bouleau", "Bourrache", "Bruyère", "Calcite", "Camélia",
    "Campanule", "Capucine", "Cèdre", "Chardonneret", "Châtaignier", "Chouette", "Cigogne",
    "Ciboulette", "Coquelicot", "Cornaline", "Coudrier", "Églantine", "Épervier", "Érable",
    "Fauvette", "Fougère", "Frêne", "Galet", "Genêt", "Geai", "Gentiane", "Glycine", "Granit",
    "Grenat", "Grive", "Groseillier", "Héron", "Hêtre", "Hirondelle", "Houx", "Huppe", "Iris",
    "Jacinthe", "Jaspe", "Jonquille", "Lavande", "Lierre", "Lilas", "Liseron", "Loriot",
    "Martinet", "Mélèze", "Menthe", "Merle", "Mésange", "Mimosa", "Moineau", "Muguet",
    "Myosotis", "Noisetier", "Olivier", "Onyx", "Opale", "Orchidée", "Orme", "Pâquerette",
    "Pensée", "Pervenche", "Peuplier", "Pinson", "Pivoine", "Platane", "Primevère", "Quartz",
    "Romarin", "Roseau", "Rossignol", "Rougegorge", "Safran", "Sapin", "Sarcelle", "Sauge",
    "Saule", "Sittelle", "Sorbier", "Sureau", "Thym", "Tilleul", "Topaze", "Tournesol",
    "Troène", "Tulipe", "Verveine", "Violette", "Viorne",
)
# fmt: on


def propose(taken: frozenset[str] = frozenset()) -> str:
    """A name that is not in `taken` (compared without case); numbered once all are taken."""
    lowered = {name.casefold() for name in taken}
    free = [name for name in NAMES if name.casefold() not in lowered]
    if free:
        return secrets.choice(free)
    while True:
        name = f"{secrets.choice(NAMES)} {secrets.randbelow(9000) + 1000}"
        if name.casefold() not in lowered:
            return name
