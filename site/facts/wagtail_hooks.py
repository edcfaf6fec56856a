"""What figures add to Wagtail's admin: their own screens, and a flag on what uses expired ones."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from facts import figures, panels, uses
from facts.viewsets import FactViewSet


@hooks.register("register_admin_viewset")
def viewset() -> FactViewSet:
    return FactViewSet()


@hooks.register("before_edit_page")
def tell_expired_figures(request: HttpRequest, page: Page) -> None:
    """Above a page's form: which of its figures must be read again."""
    if request.method != "GET":
        return
    if facts := uses.to_review_of(page.specific, timezone.localdate()):
        messages.warning(request, to_review_words(facts))


def to_review_words(facts: list[Any]) -> SafeString:
    """A sentence, then each figure with its address."""
    spoken = figures.language_of(get_language() or "fr")
    said = format_html_join(
        " · ",
        '<a href="{}">{}</a> ({})',
        ((line["url"], line["words"], line["figure"]) for line in panels.lines(facts, spoken)),
    )
    return SafeString(_("Figures to read again: ")) + said
