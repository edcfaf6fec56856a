"""The content security policy, languages, what the page cache must know, and closed screens."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone

from base.pagecache import revision, watching

Policy = dict[str, list[str]]


def policy_text(policy: Policy) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())


class ContentSecurityPolicy:
    """Strict for the site; only Wagtail's admin and its previews get a looser one.

    Django 6 brings one that reads the same SECURE_CSP; this class goes then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.site_policy = policy_text(settings.SECURE_CSP)
        self.admin_policy = policy_text(settings.ADMIN_CSP)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Content-Security-Policy" not in response:
            admin = request.path_info.startswith("/admin/")
            response["Content-Security-Policy"] = self.admin_policy if admin else self.site_policy
            response["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()"
        return response


class ClosedScreens:
    """Screens of Wagtail that print every organisation's titles are for superusers alone.

    The confirmation of a bulk act prints whatever ids the address names; reports and the use of
    page types list drafts of all.
    """

    PREFIXES = (
        "/admin/bulk/",
        "/admin/reports/",
        "/admin/pages/types_in_use/",
        "/admin/pages/usage/",
        "/admin/failwhale/",
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(self.PREFIXES):
            user = request.user
            if user.is_authenticated and not user.is_superuser:
                raise PermissionDenied
        return self.get_response(request)


class PrefixWherePagesAre(LocaleMiddleware):
    """Django's own, but a view that answered "not found" is not tried again under a language.

    Wagtail's pages match any path below `/fr/`, so Django would send each 404 of the admin, of a
    code or of a form there, and turn the answer to a POST into a redirect.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.status_code == 404 and request.resolver_match is not None:
            return response
        return super().process_response(request, response)


class TellPageCache:
    """Says of a page that will be kept which counts it read and how long its words hold.

    `base.pagecache` asks for that in the scope, and takes the two headers away again.
    """

    BRIEF = 5.0  # seconds for a page that reads rows of people, which nothing watches

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not getattr(request, "scope", {}).get("page_cache"):
            return self.get_response(request)
        with watching.reading(connection) as found:
            response = self.get_response(request)
        watched = {table for counted in revision.all_counted() for table in counted.tables}
        now = timezone.now()
        instants = getattr(request, "page_instants", [])
        limits = [(one - now).total_seconds() for one in instants if one > now]
        if found.tables - watched:
            limits.append(self.BRIEF)
        if response.streaming:
            limits.append(0)  # what it reads is read later
        if limits:
            response["X-Declic-Lasts"] = str(int(min(limits)))
        response["X-Declic-Reads"] = " ".join(sorted(found.tables & watched))
        return response
