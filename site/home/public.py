"""Which pages everybody may read: the search, the plan and the sitemap name no others."""

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction


def restricted(path: str = "path") -> Exists:
    """Whether a page, or one above it, is closed to some: asked within the query."""
    start = Substr(OuterRef(path), 1, Length(F("page__path")))
    return Exists(PageViewRestriction.objects.filter(page__path=start))


def pages(language: str = "") -> "QuerySet[Page]":
    """Live pages that everybody may read, home pages included; in one language if it is named."""
    found = Page.objects.live().filter(~restricted(), depth__gt=1).select_related("locale")
    return found.filter(locale__language_code=language) if language else found
