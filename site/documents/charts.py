"""A chart as a file of its own, for a report or a slide."""

from typing import Any, Literal

from django.template.loader import render_to_string

from documents import kinds


def file(look: Literal["bars", "lines"], chart: dict[str, Any], name: str) -> kinds.Document:
    """`chart` is what `base.drawing` made of the numbers."""
    drawn = render_to_string(f"base/charts/{look}.html", {"chart": chart, "alone": True})
    return kinds.Document(drawn.encode(), kinds.SVG, f"{name}.svg")
