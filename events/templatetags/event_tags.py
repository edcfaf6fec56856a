from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from events import structured

register = template.Library()


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """A data block: nothing of it runs, and `escaped` lets nothing out of it."""
    # safe: no character of the JSON can end the element
    text = mark_safe(structured.escaped(data))
    return format_html('<script type="application/ld+json">{}</script>', text)
