"""The content security policy, and the screens of Wagtail that are closed to organisers."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

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

    PREFIXES = ("/admin/bulk/", "/admin/reports/", "/admin/pages/types_in_use/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(self.PREFIXES):
            user = request.user
            if user.is_authenticated and not user.is_superuser:
                raise PermissionDenied
        return self.get_response(request)
