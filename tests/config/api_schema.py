"""Judges an answer by the API's own description: just the JSON Schema that it uses."""

import re
from typing import Any

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT.*\d\d:\d\d")
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}
KNOWN = {
    "$ref", "type", "properties", "required", "items", "enum", "anyOf", "additionalProperties",
    "title", "description", "format", "const", "default",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str = "$") -> list[str]:
    """What of `value` the schema does not allow; a word that this does not know is a fault too."""
    strange = schema.keys() - KNOWN
    if strange:
        return [f"{at}: the judge does not know {sorted(strange)}"]
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return faults(value, whole["components"]["schemas"][name], whole, at)
    if "anyOf" in schema:
        tried = [faults(value, one, whole, at) for one in schema["anyOf"]]
        return [] if any(not found for found in tried) else min(tried, key=len)
    found = []
    kind = schema.get("type")
    right = TYPES.get(kind, (object,)) if kind else (object,)
    if not isinstance(value, right) or (kind == "integer" and isinstance(value, bool)):
        return [f"{at}: {value!r} is no {kind}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: {value!r} is none of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: {value!r} is not {schema['const']!r}")
    if schema.get("format") == "date-time" and not INSTANT.match(str(value)):
        found.append(f"{at}: {value!r} is no instant")
    if isinstance(value, dict):
        found += _object(value, schema, whole, at)
    if isinstance(value, list):
        for number, item in enumerate(value):
            found += faults(item, schema.get("items", {}), whole, f"{at}[{number}]")
    return found


def _object(value: Any, schema: dict[str, Any], whole: dict[str, Any], at: str) -> list[str]:
    properties = schema.get("properties", {})
    others = schema.get("additionalProperties")
    found = [f"{at}: {name} is missing" for name in schema.get("required", []) if name not in value]
    for name, item in value.items():
        if name in properties:
            found += faults(item, properties[name], whole, f"{at}.{name}")
        elif isinstance(others, dict):
            found += faults(item, others, whole, f"{at}.{name}")
        else:
            found.append(f"{at}: {name} is not described")
    return found


def answer(operation: dict[str, Any], status: int) -> dict[str, Any]:
    """The schema of that answer, as the operation describes it."""
    schema: dict[str, Any] = operation["responses"][str(status)]["content"]["application/json"][
        "schema"
    ]
    return schema
