"""Which pages everybody may read: the search, the plan and the sitemap name no others."""

from django.db.models import QuerySet
from wagtail.models import Page

from base.closed import readable


def pages(language: str = "") -> "QuerySet[Page]":
    """Live pages that everybody may read, home pages included; in one language if it is named."""
    found = readable(Page.objects.filter(depth__gt=1)).select_related("locale")
    return found.filter(locale__language_code=language) if language else found
