"""What the admin shows of a figure, and of the figures that a page or row uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import Column
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from facts import figures, uses
from facts.models import Fact, FactUse


@dataclass(frozen=True)
class Place:
    """A page or row that uses a figure; without an address for who may not edit it."""

    kind: str
    title: str
    languages: str
    url: str


def places(fact: Fact, user: Any) -> tuple[list[Place], int]:
    """Where `fact` is used that `user` may edit, and how many other places there are."""
    spoken: dict[tuple[int, int], set[str]] = {}
    for use in FactUse.objects.filter(fact=fact):
        spoken.setdefault((use.content_type_id, use.object_id), set()).add(use.language)
    shown = []
    finder = AdminURLFinder(user)
    for key, row in uses.objects_of(spoken).items():
        url = _edit_url(finder, user, row)
        if url:
            kind = str(row._meta.verbose_name)
            languages = ", ".join(sorted(spoken[key]))
            shown.append(Place(kind, str(row), languages, url))
    return sorted(shown, key=lambda place: (place.kind, place.title)), len(spoken) - len(shown)


def _edit_url(finder: AdminURLFinder, user: Any, row: models.Model) -> str:
    if isinstance(row, Page):
        if not page_permission_policy.user_has_permission_for_instance(user, "change", row):
            return ""
        return reverse("wagtailadmin_pages:edit", args=[row.pk])
    try:
        return finder.get_edit_url(row) or ""
    except NoReverseMatch:
        return ""


def usage(fact: Fact) -> dict[str, Any]:
    """In the form of a figure: its history. Who reads is known to the view alone."""
    return {
        "fact": fact,
        "state": fact.state(),
        "replaced": fact.replaced.all(),
        "used": fact.uses.values("content_type", "object_id").distinct().count(),
    }


def review(instance: Any) -> dict[str, Any]:
    """In the form of a page or row: its figures that must be read again."""
    language = figures.language_of(get_language() or "fr")
    return {"lines": lines(uses.to_review_of(instance, timezone.localdate()), language)}


def lines(facts: Iterable[Any], language: str) -> list[dict[str, str]]:
    """Each figure to read again in words, with its own address in the admin."""
    found = list(facts)
    ids = dict(Fact.objects.filter(slug__in=[f.slug for f in found]).values_list("slug", "pk"))
    return [
        {
            "slug": fact.slug,
            "figure": fact.figure(language),
            "words": fact.words[language],
            "successor": fact.successor or "",
            "url": reverse("facts:inspect", args=[ids[fact.slug]]) if fact.slug in ids else "",
        }
        for fact in found
    ]


def flagged(request: HttpRequest) -> dict[uses.Key, list[Any]]:
    """Every page and row with figures to read again, looked up once for a request."""
    if not hasattr(request, "facts_to_review"):
        request.facts_to_review = uses.to_review(timezone.localdate())  # type: ignore[attr-defined]
    found: dict[uses.Key, list[Any]] = request.facts_to_review  # type: ignore[attr-defined]
    return found


def key_of(row: models.Model) -> uses.Key:
    if isinstance(row, Page):
        return row.content_type_id, row.pk
    return ContentType.objects.get_for_model(type(row)).pk, row.pk


class FlagColumn(Column):
    """In a list of rows: which of them quote a figure that must be read again."""

    cell_template_name = "facts/admin/flag_cell.html"

    def get_value(self, instance: models.Model) -> models.Model:
        return instance
