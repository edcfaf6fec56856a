"""Which organisation and service a person belongs to, read from a provider's claims.

Pure: knows no Django. It gives no right: rights come from memberships only.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LONGEST_SERVICE = 120
# A claim that nests deeper, or holds more, is not a person's service.
DEEPEST, MOST_VALUES = 8, 200

Claims = Mapping[str, Any]


class Match(StrEnum):
    EQUALS = "equals"
    BEGINS = "begins"
    CONTAINS = "contains"


@dataclass(frozen=True)
class Rule:
    """`claim` is a name, or a path by dots as in Keycloak's `realm_access.roles`."""

    claim: str
    test: Match
    value: str
    organisation: int


@dataclass(frozen=True)
class Place:
    """Where a person belongs; `rule` is the place in the list of the one that said so."""

    organisation: int
    service: str = ""
    rule: int | None = None


def place(
    rules: Sequence[Rule], claims: Claims, *, otherwise: int, service_claim: str = ""
) -> Place:
    """The first rule that holds decides; without any, the provider's own organisation."""
    service = service_of(claims, service_claim)
    for number, rule in enumerate(rules):
        if holds(rule, claims):
            return Place(rule.organisation, service, number)
    return Place(otherwise, service)


def holds(rule: Rule, claims: Claims) -> bool:
    wanted = folded(rule.value)
    if not wanted:
        return False
    tests = {
        Match.EQUALS: lambda found: found == wanted,
        Match.BEGINS: lambda found: found.startswith(wanted),
        Match.CONTAINS: lambda found: wanted in found,
    }
    return any(tests[rule.test](folded(found)) for found in values(claims, rule.claim))


def service_of(claims: Claims, claim: str) -> str:
    """The first value of `claim`, fit to be shown: no control sign, not too long."""
    for found in values(claims, claim):
        if text := shown(found):
            return text
    return ""


def values(claims: Claims, path: str) -> list[str]:
    """What a claim says, as texts; a name that holds dots itself comes before a path."""
    if not path:
        return []
    if path in claims:
        return _texts(claims[path])
    found: Any = claims
    for step in path.split("."):
        if not isinstance(found, Mapping) or step not in found:
            return []
        found = found[step]
    return _texts(found)


def _texts(value: Any, depth: int = 0) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, str | int | float):
        return [str(value)]
    if isinstance(value, list | tuple) and depth < DEEPEST:
        found = [text for one in value[:MOST_VALUES] for text in _texts(one, depth + 1)]
        return found[:MOST_VALUES]
    return []


def folded(text: str) -> str:
    """As two people would compare it: without case, composed, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def shown(text: str, longest: int = LONGEST_SERVICE) -> str:
    plain = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or unicodedata.category(char)[0] != "C"
    )
    return " ".join(plain.split())[:longest].strip()
