"""Where an article is begun from the admin's first screen."""

from typing import Any

from django.urls import reverse
from django.utils import translation

from pages.models import ArticleIndexPage


def article(user: Any) -> str:
    """Under the first list in which this person may write, their own language's before others."""
    lists = ArticleIndexPage.objects.live().select_related("locale").order_by("path")
    spoken = translation.get_language()
    for place in sorted(lists, key=lambda page: page.locale.language_code != spoken):
        if place.permissions_for_user(user).can_add_subpage():
            return reverse("wagtailadmin_pages:add", args=["pages", "articlepage", place.pk])
    return ""
