"""The one API: each feature's router, errors of one shape, and the door before every address.

What is public is read here, by anybody and from any site; what is an organisation's own, with its
key and never from a page of another site. Nothing can be written.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, include, path, re_path
from django.utils import translation
from django.utils.cache import patch_vary_headers
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from base import api as shapes
from base.visitors import address
from cleanup.api import router as cleanup_router
from courses.api import router as courses_router
from events.api import router as events_router
from events.keyed_api import router as keyed_events_router
from facts.api import router as facts_router

logger = logging.getLogger(__name__)
View = Callable[..., HttpResponse]
READING = ("GET", "HEAD", "OPTIONS")
# Wide: a whole campus may come from one address.
MOST_A_MINUTE = 1200
BRIEFLY = "public, max-age=0, must-revalidate"


class ReadableRenderer(JSONRenderer):
    """Letters with accents are sent as they are."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Déclic",
    version="1.0.0",
    description="Figures, courses, events and campaigns of this site. Read only.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    renderer=ReadableRenderer(),
)
for router in (facts_router, courses_router, events_router, keyed_events_router, cleanup_router):
    api.add_router("", router)
shapes.described_by(lambda: dict(api.get_openapi_schema(path_prefix="/api/v1/")))


def problem(status: int, code: str, fields: dict[str, list[str]] | None = None) -> HttpResponse:
    """The one shape of everything that is not a success."""
    error = {"code": code, "message": str(shapes.WORDS[code]), "fields": fields or {}}
    body = {"error": error}
    response = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return problem(404, "not_found")


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: Any) -> HttpResponse:
    fields: dict[str, list[str]] = {}
    for one in error.errors:
        fields.setdefault(str(one["loc"][-1]), []).append(str(one["msg"]))
    return problem(422, "invalid", fields)


@api.exception_handler(shapes.Refused)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    statuses = {"no_key": 401, "other_purpose": 403, "too_many": 429}
    response = problem(statuses[error.code], error.code)
    if error.code == "no_key":
        response["WWW-Authenticate"] = 'Bearer realm="Declic"'
    if error.code == "too_many":
        response["Retry-After"] = "3600"
    return response


@api.exception_handler(shapes.UnknownParameter)
def unknown_parameter(request: HttpRequest, error: Any) -> HttpResponse:
    words = str(shapes.NOT_A_PARAMETER)
    return problem(422, "invalid", {name[:80]: [words] for name in error.names[:20]})


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def unavailable(request: HttpRequest, error: Any) -> HttpResponse:
    response = problem(503, "unavailable")
    response["Retry-After"] = "5"
    return response


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Any) -> HttpResponse:
    logger.error("The API failed at %s", request.path, exc_info=error)
    return problem(500, "broken")


def unknown(request: HttpRequest, **_path: Any) -> HttpResponse:
    return problem(404, "not_found")


def openapi(request: HttpRequest) -> HttpResponse:
    """The description for programs; people read the same at /fr/api/."""
    return JsonResponse(shapes.description(), json_dumps_params={"ensure_ascii": False})


class Gate:
    """Counts what each address asks in a minute, in this process: enough against a loop."""

    def __init__(self, most: int = MOST_A_MINUTE) -> None:
        self.most, self.minute, self.counts = most, 0, dict[str, int]()

    def refuses(self, who: str, now: float) -> int:
        """Seconds to wait, or 0."""
        minute = int(now // 60)
        if minute != self.minute:
            self.minute, self.counts = minute, {}
        self.counts[who] = self.counts.get(who, 0) + 1
        return 60 - int(now % 60) if self.counts[who] > self.most else 0


gate = Gate()


def door(view: View) -> View:
    """Before every address of the API: its language, its limit, its headers, its errors."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("lang", "")
        spoken = asked if asked in shapes.LANGUAGES else shapes.language()
        with translation.override(spoken):
            response = _answer(view, request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Content-Language"] = spoken
        patch_vary_headers(response, ["Accept-Language"])
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written, no cookie is read
    return answer


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        response = HttpResponse(status=204, headers={"Allow": ", ".join(READING)})
        response["Access-Control-Allow-Methods"] = ", ".join(READING)
        response["Access-Control-Allow-Headers"] = "Accept-Language, If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
        return response
    if request.method not in READING:
        response = problem(405, "method_not_allowed")
        response["Allow"] = ", ".join(READING)
        return response
    if wait := gate.refuses(address(request), time.time()):
        response = problem(429, "too_many")
        response["Retry-After"] = str(wait)
        return response
    return _read(view, request, *args, **kwargs)


def _read(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    head = request.method == "HEAD"
    if head:
        request.method = "GET"
    response = view(request, *args, **kwargs)
    if head:
        request.method = "HEAD"
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    if response.status_code == 200:
        own = "Authorization" in request.headers
        response["Cache-Control"] = "private, no-store" if own else BRIEFLY
        response["Access-Control-Expose-Headers"] = "ETag, Content-Language, Retry-After"
    return response


def urlpatterns() -> list[Any]:
    """Everything below /api/: what is there, and the same error for what is not."""
    patterns, _app, _namespace = api.urls
    doors: list[Any] = []
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name != "api-root":
            pattern.callback = door(pattern.callback)
            doors.append(pattern)
    described = path("openapi.json", door(openapi), name="openapi")
    return [described, *doors, re_path(r"^.*$", door(unknown))]


def urls() -> list[Any]:
    return [
        path("api/v1/", include((urlpatterns(), "api"), namespace="api")),
        re_path(r"^api/", door(unknown)),
    ]
