"""What only the pages of courses need."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses import grading
from facts import figures, tokens

register = template.Library()


@register.simple_tag(takes_context=True)
def new_sources(
    context: template.Context, blocks: Iterable[Any], above: str = ""
) -> list[tuple[Any, str]]:
    """Sources of these blocks, and of the text above them, that the page has not told yet."""
    memory: Any = context.render_context  # of this rendering, unlike the template
    told: set[str] = memory.setdefault("told_sources", set())
    found = tokens.sources([above, *(block.value for block in blocks)], get_language() or "fr")
    fresh = [(fact, line) for fact, line in found if fact.slug not in told]
    told.update(fact.slug for fact, _line in fresh)
    return fresh


@register.filter
def points(value: Any) -> str:
    """7.5 as the reader's language writes it; a whole number without its zero."""
    return figures.number(value.normalize(), figures.language_of(get_language() or "fr"))


@register.filter
def sign(verdict: grading.Verdict) -> str:
    return {"right": "✓", "partly": "½"}.get(verdict, "✕")


@register.simple_tag
def question_links(positions: Sequence[int]) -> SafeString:
    """« 2 », « 2 et 7 », « 2, 7 et 10 »: each leads to its question in the same page."""
    links = [format_html('<a href="#question-{}">{}</a>', number, number) for number in positions]
    *before, last = links
    if not before:
        return last
    said = format_html_join(", ", "{}", ((link,) for link in before))
    return format_html(_("{before} and {last}"), before=said, last=last)
