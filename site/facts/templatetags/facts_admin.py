"""Flags in the admin's lists: all that is to be read again is looked up once a request."""

from typing import Any

from django import template
from django.template import Context

from facts import panels

register = template.Library()


@register.inclusion_tag("facts/admin/flag.html", takes_context=True)
def figures_flag(context: Context, row: Any) -> dict[str, Any]:
    return {"facts": panels.flagged(context["request"]).get(panels.key_of(row), [])}
