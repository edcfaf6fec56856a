"""Where a request comes from, for limits that are keyed, widely, on the address."""

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The visitor's address as our own proxies saw it (TRUSTED_PROXY_COUNT of them).

    Each proxy adds what it saw on the right of X-Forwarded-For; what stands further left was sent
    by the visitor and may say anything.
    """
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if trusted and len(seen) >= trusted and seen[-trusted]:
        return seen[-trusted]
    return str(request.META.get("REMOTE_ADDR", ""))
