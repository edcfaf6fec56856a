"""Every address that the resolver knows, the API's included: one added later enters by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# A regular expression's own signs, taken from what people read of it.
REGEX = re.compile(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")
BARE = re.compile(r"\((?!\?)(?:[^()]|\([^()]*\))*\)")
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """`route` as the resolver writes it; `names` of its parameters ("0", "1" if they have none)."""

    route: str
    space: str
    name: str
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """One line for people and for the key of the matrix: no anchors, no regular expression."""
        plain = REGEX.sub(r"<\1>", self.route)
        plain = CONVERTER.sub(r"<\1>", plain)
        return re.sub(r"[\^$\\]|\?\Z", "", plain)

    def path(self, values: dict[str, Any]) -> str:
        """The address of one thing. KeyError for a parameter that has no value."""
        numbers = (str(number) for number in range(9))
        filled = REGEX.sub(lambda found: str(values[found[1]]), self.route)
        filled = CONVERTER.sub(lambda found: str(values[found[1]]), filled)
        filled = re.sub(
            r"\((?!\?)(?:[^()]|\([^()]*\))*\)",
            lambda _found: str(values[str(next(numbers))]),
            filled,
        )
        return "/" + re.sub(r"[\^$\\]", "", filled)


def every() -> list[Address]:
    """In the order in which the resolver asks them; catch-alls ("^.*$") are left out."""
    found = [one for one in _walk(get_resolver(), "", "") if ".*$" not in one.route]
    return list({one.label: one for one in found}.values())


def _walk(resolver: URLResolver, before: str, space: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [space, pattern.namespace]))
            yield from _walk(pattern, route, inner)
        elif isinstance(pattern, URLPattern):
            yield Address(route, space, pattern.name or "", _names(pattern, before))


def _names(pattern: URLPattern, before: str) -> tuple[str, ...]:
    named = CONVERTER.findall(before) + CONVERTER.findall(REGEX.sub("", str(pattern.pattern)))
    regex = getattr(pattern.pattern, "regex", None)
    groups = list(regex.groupindex) if regex is not None else []
    bare = regex.groups - len(groups) if regex is not None else 0
    if pattern.pattern.converters:
        return tuple(dict.fromkeys(named))
    return tuple(dict.fromkeys([*named, *groups, *(str(number) for number in range(bare))]))
