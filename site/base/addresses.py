"""Full addresses for what leaves the site: letters, calendars."""

from django.conf import settings


def absolute(path: str) -> str:
    """`path` ("/fr/venir/") at the site's public address, the setting BASE_URL."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"
