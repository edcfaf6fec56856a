import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BaseForm
from django.template import Context, Node, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.template.defaultfilters import striptags
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from wagtail.models import Page

from base import drawing, hooks, typography, weights
from base.blocks import GestureBlock
from base.components import COMPONENTS

register = template.Library()


class ComponentNode(Node):
    def __init__(self, name: str, given: dict[str, FilterExpression]) -> None:
        self.name = name
        self.given = given

    def render(self, context: Context) -> SafeString:
        given = {key: value.resolve(context) for key, value in self.given.items()}
        values = COMPONENTS[self.name].context(self.name, given)
        if context.template is None:
            raise TemplateSyntaxError("a component needs the template that calls it")
        return context.template.engine.get_template(f"components/{self.name}.html").render(
            context.new({"request": context.get("request"), **values})
        )


@register.tag
def component(parser: Parser, token: Token) -> ComponentNode:
    """`{% component "name" value key=value %}`; values without a key go in the declared order."""
    words = token.split_contents()[1:]
    name = words.pop(0).strip("\"'") if words else ""
    if name not in COMPONENTS:
        raise TemplateSyntaxError(f"no component {name!r}; there are {', '.join(COMPONENTS)}")
    declared = COMPONENTS[name]
    given: dict[str, FilterExpression] = {}
    for position, word in enumerate(words):
        pair = token_kwargs([word], parser)
        if not pair:
            if position >= len(declared.order):
                raise TemplateSyntaxError(f"component {name!r}: one value too many, {word}")
            pair = {declared.order[position]: parser.compile_filter(word)}
        if given.keys() & pair.keys():
            raise TemplateSyntaxError(f"component {name!r}: {', '.join(pair)} given twice")
        given |= pair
    declared.check(name, list(given))
    return ComponentNode(name, given)


@register.inclusion_tag("components/mark.html")
def mark() -> dict[str, Any]:
    return {}


@register.inclusion_tag("components/wire.html")
def wire(large: bool = False) -> dict[str, Any]:
    return {"large": large}


@register.simple_tag(takes_context=True)
def origin(context: Context) -> str:
    """Scheme and host, for addresses that must be whole."""
    return f"{context['request'].scheme}://{context['request'].get_host()}"


@register.simple_tag(takes_context=True)
def card_link(context: Context, page: Any) -> str:
    """A card's address. The request remembers the site's roots: a list asks for them once."""
    if isinstance(page, Page):
        return page.get_url(context.get("request")) or ""
    return str(page["card_url"])


@register.simple_tag
def error_prefix(form: BaseForm | None) -> str:
    """Opens the title of a page whose form was refused: it is the first thing that is read out."""
    return gettext("Error: ") if form is not None and form.is_bound and form.errors else ""


@register.filter
def spaced(value: str) -> str:
    """What somebody typed, with French no-break spaces; escaped as any text unless it is safe."""
    return typography.spaced(value, get_language() or "fr")


@register.filter
def words(value: object) -> str:
    """Passes a text through every renderer that features registered, figures for instance."""
    return hooks.words(str(value), get_language() or "fr")


@register.filter
def plainly(value: object) -> str:
    """The same without markup, for cards, lists and descriptions."""
    return hooks.plain(str(value), get_language() or "fr")


@register.filter
def fact(slug: str, form: str = "valeur") -> str:
    """One figure by its short name, written as an author would write it inside a text."""
    return words(f"{{fait:{slug}:{form}}}" if form else f"{{fait:{slug}}}")


@register.filter
def size(octets: int) -> str:
    """How big a file is: 28 Ko."""
    return weights.size_words(octets, get_language() or "fr")


@register.filter
def level(value: str) -> str:
    return str(dict(GestureBlock.LEVELS).get(value, value))


@register.simple_tag
def brand_logo(brand: Any) -> str:
    """An organisation's logo beside the mark; its name is what the picture says."""
    rendition = brand.logo.get_rendition("max-320x64|format-webp")
    return rendition.img_tag({"class": "logo", "alt": brand.organisation.name})


def _number(figure: str) -> float:
    """The number that a rendered figure carries for machines; 0 when the register has none."""
    match = re.search(r'value="([\d.]+)"', figure)
    return float(match[1]) if match else 0.0


@register.simple_tag
def bars(value: Mapping[str, Any]) -> dict[str, Any]:
    """A chart block: the figures of its table, and the bars that are drawn of them."""
    listed = [
        {
            "label": row["label"],
            "first": fact(row["first_fact"], "nombre"),
            "total": fact(row["total_fact"], "nombre"),
        }
        for row in value["rows"]
    ]
    rows = [
        drawing.Row(
            row["label"],
            _number(row["first"]),
            _number(row["total"]),
            striptags(row["first"]).strip(),
            striptags(row["total"]).strip(),
        )
        for row in listed
    ]
    return drawing.bars(value["caption"], value["first_label"], rows) | {"table": listed}


@register.simple_tag
def lines(value: Mapping[str, Any]) -> dict[str, Any]:
    """A block of lines: the figures of its table, and the course that is drawn of them."""
    sides = ["first", *(["second"] if value["second_label"] else [])]
    names = [value[f"{side}_label"] for side in sides]
    table = [
        {
            "label": point["label"],
            "cells": [_measured(point[f"{side}_fact"]) for side in sides],
        }
        for point in value["points"]
    ]
    series = [
        (name, [_number(row["cells"][at]) if row["cells"][at] else None for row in table])
        for at, name in enumerate(names)
    ]
    drawn = drawing.lines(value["caption"], [row["label"] for row in table], series)
    return drawn | {"names": names, "table": table}


def _measured(slug: str) -> str:
    """A figure as it is read; nothing where none was measured, or where it is no longer known."""
    figure = fact(slug, "nombre") if slug else ""
    return figure if "<data" in figure else ""
