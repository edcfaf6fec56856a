"""Pages that are closed to some: no list that all read names them, nor what stands below them."""

from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Length, Substr
from django.http import HttpRequest
from wagtail.models import PageViewRestriction

Pages = TypeVar("Pages", bound=QuerySet[Any])


def restricted(path: str = "path", request: HttpRequest | None = None) -> Exists:
    """Whether a page, or one above it, is closed to some: asked within the query.

    With `request`, what it was let into is not closed to it.
    """
    start = Substr(OuterRef(path), 1, Length(F("page__path")))
    closing = PageViewRestriction.objects.filter(page__path=start)
    passed = _passed(request) if request else []
    return Exists(closing.exclude(pk__in=passed) if passed else closing)


def readable(pages: Pages, request: HttpRequest | None = None) -> Pages:
    """The live ones that everybody may read, or that `request` may."""
    return pages.filter(~restricted(request=request), live=True)


def _passed(request: HttpRequest) -> list[int]:
    """Who is signed in, or gave a page's password, has a session: nobody else passes anything."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return []
    closing = PageViewRestriction.objects.prefetch_related("groups")
    return [row.pk for row in closing if row.accept_request(request)]
