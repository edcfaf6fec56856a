from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from facts import figures, tokens
from facts import register as facts_register

register = template.Library()


@register.filter("facts")
def facts_filter(text: object) -> SafeString:
    """`{{ text|facts }}`: the text with its figures, in the page's language."""
    return tokens.render(text if isinstance(text, str) else str(text), get_language() or "fr")


@register.simple_tag
def figure_of(slug: str) -> str:
    """`{% figure_of "slug" %}`: one figure as plain text, nothing when the register has none."""
    fact = facts_register.find(slug)
    return fact.figure(figures.language_of(get_language() or "fr")) if fact else ""


@register.inclusion_tag("facts/sources.html")
def sources(*contents: Any) -> dict[str, Any]:
    """`{% sources page.body %}`: the list that the figures' links lead to."""
    return {"sources": tokens.sources(contents, get_language() or "fr")}
