"""The API as people read it, made from its own description: nothing is written twice."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from base import api
from base.addresses import absolute
from cleanup import api as campaigns
from courses import api as courses
from events import api as events
from facts import register

Schema = Mapping[str, Any]
# What stands in an example for a part of the address: something that is public now.
EXAMPLES: dict[str, Callable[[], object | None]] = {
    "slug": lambda: next((fact.slug for fact in register.all_facts()), None),
    "course_id": lambda: next((page.course_id for page in courses.public()), None),
    "event_id": lambda: next((page.event_id for page in events.public()), None),
    "campaign_id": lambda: next((page.campaign_id for page in campaigns.public()), None),
}


@dataclass(frozen=True)
class Operation:
    name: str
    path: str
    summary: str
    text: str
    parameters: list[list[str]]
    fields: list[list[str]]
    example: str  # an address that answers; empty while nothing is public
    asks_for_key: bool = False

    @property
    def curl(self) -> str:
        key = '-H "Authorization: Bearer $CLE" ' if self.asks_for_key else ""
        return f'curl {key}"{self.example}"'


def summaries() -> list[dict[str, str]]:
    """Each operation with its sentence, for the list."""
    return [
        {"name": one["operationId"], "path": path, "summary": _(one["summary"])}
        for path, one in _described()
    ]


def operation(name: str) -> Operation | None:
    whole = api.description()
    for path, one in _described(whole):
        if one["operationId"] == name:
            answer = one["responses"]["200"]["content"]["application/json"]["schema"]
            return Operation(
                name=name,
                path=path,
                summary=_(one["summary"]),
                text=_(one.get("description", "")),
                parameters=[_parameter(entry, whole) for entry in one.get("parameters", [])],
                fields=list(_fields(answer, whole)),
                example=_example(path, one.get("x-example", "")),
                asks_for_key="security" in one,
            )
    return None


def errors() -> list[list[str]]:
    """Code, status and sentence of everything that is not a success."""
    statuses = {
        "no_key": 401, "other_purpose": 403, "not_found": 404, "method_not_allowed": 405,
        "invalid": 422, "too_many": 429, "broken": 500, "unavailable": 503,
    }  # fmt: skip
    return [[code, str(statuses[code]), str(words)] for code, words in api.WORDS.items()]


def _described(whole: Schema | None = None) -> Iterator[tuple[str, Any]]:
    paths = (whole or api.description())["paths"]
    yield from ((path, item["get"]) for path, item in paths.items())


def _example(path: str, query: str) -> str:
    for name, found in EXAMPLES.items():
        if f"{{{name}}}" in path:
            value = found()
            if value is None:
                return ""
            path = path.replace(f"{{{name}}}", str(value))
    language = get_language() or settings.LANGUAGE_CODE
    return absolute(path + re.sub(r"\blang=\w+", f"lang={language}", query))


def _parameter(entry: Schema, whole: Schema) -> list[str]:
    schema = _resolved(entry["schema"], whole)
    words = entry.get("description") or schema.get("description") or ""
    parts = [_(words)] if words else []
    if entry.get("required"):
        parts.append(_("Required."))
    elif schema.get("default") not in (None, ""):
        parts.append(_("Else %(value)s.") % {"value": schema["default"]})
    return [entry["name"], _type(schema, whole), " ".join(parts)]


def _fields(schema: Schema, whole: Schema, before: str = "") -> Iterator[list[str]]:
    """Each field of an answer by its way from the top: `items[].source.name`."""
    for name, field in _resolved(schema, whole).get("properties", {}).items():
        inner = _resolved(field, whole)
        words = field.get("description") or ""
        yield [f"{before}{name}", _type(field, whole), _(words) if words else ""]
        if "properties" in inner:
            yield from _fields(inner, whole, f"{before}{name}.")
        elif inner.get("type") == "array":
            yield from _fields(inner.get("items", {}), whole, f"{before}{name}[].")


def _resolved(schema: Schema, whole: Schema) -> Schema:
    """Behind a reference, and behind "or null"."""
    if "$ref" in schema:
        target: Schema = whole["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return target
    options = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    return _resolved(options[0], whole) if len(options) == 1 else schema


def _type(schema: Schema, whole: Schema) -> str:
    inner = _resolved(schema, whole)
    values = [str(value) for value in inner.get("enum", [])]
    said = ", ".join(values) or _name(inner)
    may_be_null = any(one.get("type") == "null" for one in schema.get("anyOf", []))
    return _("%(type)s, or null") % {"type": said} if may_be_null else said


def _name(schema: Schema) -> str:
    names = {
        "string": _("text"),
        "integer": _("whole number"),
        "boolean": _("true or false"),
        "array": _("list"),
        "object": _("object"),
    }
    said = names.get(schema.get("type", "object"), "")
    if schema.get("format") == "date-time":
        return _("instant")
    if schema.get("type") == "integer" and schema.get("maximum", 10**9) < 10**9:
        return _("whole number, %(least)s to %(most)s") % {
            "least": schema.get("minimum", 0),
            "most": schema["maximum"],
        }
    return said
