"""Pages that are closed to some: no list that all read names them, nor what stands below them."""

from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction


def restricted(path: str = "path") -> Exists:
    """Whether a page, or one above it, is closed to some: asked within the query."""
    start = Substr(OuterRef(path), 1, Length(F("page__path")))
    return Exists(PageViewRestriction.objects.filter(page__path=start))
