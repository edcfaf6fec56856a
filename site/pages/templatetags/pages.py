from django import template
from django.utils.translation import get_language

from base import weights

register = template.Library()


@register.simple_tag
def file_words(filename: str, size: int | None) -> str:
    """`PDF, 120 Ko`: what a link to a file says of it before it is fetched."""
    return weights.file_words(filename, size, get_language() or "fr")
