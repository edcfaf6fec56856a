"""Pages for what went wrong, in the reader's language: the address's, else the browser's."""

import sys
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.template import loader
from django.utils import translation

from base import outage

LAST_RESORT = (
    '<!DOCTYPE html><html lang="fr"><title>Déclic</title><h1>Quelque chose a cassé de notre côté.'
    '</h1><p>Réessayez dans un instant. <span lang="en">Please try again in a moment.</span></p>'
)


def _language(request: HttpRequest) -> str:
    return translation.get_language_from_request(request, check_path=True)


def _page(
    request: HttpRequest, template: str, status: int, *, bare: bool = False, **context: Any
) -> HttpResponse:
    """A bare page runs no context processor: it needs neither the database nor a known host."""
    language = _language(request)
    with translation.override(language):
        body = loader.get_template(template).render(
            {"again": request.path, "home": f"/{language}/", **context},
            None if bare else request,
        )
    response = HttpResponse(body, status=status, headers={"Content-Language": language})
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "400.html", 400, bare=True)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", 403, sign_in=resolve_url(settings.LOGIN_URL))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, "403.html", 403, stale_form=True)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "404.html", 404)


def too_many(request: HttpRequest, seconds: int = 60) -> HttpResponse:
    response = _page(request, "429.html", 429, minutes=max(1, -(-seconds // 60)))
    response["Retry-After"] = str(seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    try:
        if outage.is_outage(sys.exc_info()[1]):
            return unavailable(request, seconds=10)
        return _page(request, "500.html", 500, bare=True)
    except Exception:  # what broke may be the theme itself, its static files for instance
        return HttpResponse(LAST_RESORT, status=500)


def unavailable(request: HttpRequest, seconds: int = 120) -> HttpResponse:
    """What was typed is in the page, to be sent again: nothing needs the database for that."""
    response = _page(request, "503.html", 503, bare=True, **outage.again(request))
    response["Retry-After"] = str(seconds)
    return response
