"""The links that the footer of a French public site needs."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.hooks import Link
from institution import wording
from institution.models import AccessibilityStatement


def links(request: HttpRequest) -> Iterator[Link]:
    """The law asks for the first one in these very words, on every page."""
    level = AccessibilityStatement.of(request).judgement().level
    yield Link(wording.accessibility(level), reverse("institution:accessibility"))
    yield Link(_("Legal notices"), reverse("institution:legal"))
    yield Link(_("Personal data"), reverse("institution:privacy"))
    yield Link(_("Eco-design"), reverse("institution:ecodesign"))
    yield Link(_("Contact"), reverse("institution:contact"))
    yield Link(_("Ask for an improvement"), reverse("institution:improve"), names_page=True)


def plan(language: str) -> Iterator[Link]:
    """The generated pages, in the site plan and the sitemap."""
    for name, label in (
        ("accessibility", _("Accessibility statement")),
        ("legal", _("Legal notices")),
        ("privacy", _("Personal data")),
        ("credits", _("Credits")),
        ("licence", _("Licence")),
        ("ecodesign", _("Eco-design")),
        ("budgets", _("What a page may weigh")),
        ("contact", _("Contact")),
        ("improve", _("Ask for an improvement")),
    ):
        yield Link(label, reverse(f"institution:{name}"))
