"""An organisation's colours and logo, where its pages and screens show them.

One sheet a brand, at an address that is its own digest: kept for ever by whoever fetched it, and
asked for by nobody else. Only the masthead and the numerals of dark panels change: keys, links
and texts are the site's.
"""

import hashlib
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from base import contrast
from base.models import Brand
from people.models import Organisation

YEAR = "public, max-age=31536000, immutable"


def sheet(accent: str, ink: str) -> str:
    light = contrast.glow(accent, ink)
    return (
        f".mast{{--brand:{accent};--on-brand:{ink};--ink:{ink}}}"
        f".night{{--figure:{light};--bar:{light}}}"
        ".logo{display:inline-block;width:auto;height:2rem;max-width:10rem;object-fit:contain}"
        "@media(prefers-color-scheme:dark){.mast{--brand:"
        f"{contrast.MASTHEAD_AT_NIGHT};--on-brand:{light};--ink:#e6ebe6}}}}"
        "@media print{.mast{--brand:#fff;--on-brand:#000;--ink:#000}}"
    )


def digest(accent: str, ink: str) -> str:
    return hashlib.sha256(sheet(accent, ink).encode()).hexdigest()[:16]


def of(organisation: Organisation | None) -> Brand | None:
    """Its own brand, or that of the nearest one above it: one query."""
    if organisation is None:
        return None
    size = Organisation.steplen
    line = [organisation.path[:end] for end in range(size, len(organisation.path) + 1, size)]
    brands = Brand.objects.filter(organisation__path__in=line).select_related(
        "organisation", "logo"
    )
    found: Brand | None = brands.order_by("-organisation__depth").first()
    return found


def for_request(request: HttpRequest) -> Any:
    """The brand of what is shown: a page's owner's, or that of the row that a view named."""

    def find() -> Brand | None:
        row = getattr(request, "brand_of", None)
        page = getattr(request, "served_page", None)
        # A list belongs to nobody; and where nobody has colours, no page is asked whose it is.
        owned = row or getattr(type(page), "owner_organisation", None)
        if not owned or not Brand.objects.exists():
            return None
        return of(row.organisation if row else page.owner_organisation)  # type: ignore[union-attr]

    return SimpleLazyObject(find)


@require_safe
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    brand = Brand.objects.filter(digest=digest).first()
    if brand is None:
        raise Http404
    response = HttpResponse(sheet(brand.accent, brand.ink), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = YEAR
    response["X-Content-Type-Options"] = "nosniff"
    return response
