"""The content security policy, until Django 6 brings one that reads the same SECURE_CSP."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Policy = dict[str, list[str]]


def policy_text(policy: Policy) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items())


class ContentSecurityPolicy:
    """Strict for the site; only Wagtail's admin and its previews get a looser one."""

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
