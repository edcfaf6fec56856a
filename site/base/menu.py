"""The entry "Pages" of the admin's menu, and Wagtail's words that ours replace."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.sidebar import PageExplorerMenuItem
from wagtail.admin.wagtail_hooks import ExplorerMenuItem
from wagtail.models import Page, Site
from wagtail.permissions import page_permission_policy

# Wagtail says "un(e)", "et Publier", "workflow": a room's catalogue comes before its own.
REPLACED = (
    _("Add %(label)s"),
    _("%(label)s and Publish"),
    _("Submit to %(workflow_name)s"),
    _("Cancel workflow "),
    _("Your pages and snippets in a workflow"),
    _("Awaiting your review"),
)


class Pages(ExplorerMenuItem):
    """Opens on the home page in the person's own language, not on the root above the languages."""

    def __init__(self, wagtails: ExplorerMenuItem) -> None:
        super().__init__(
            _("Pages"),
            wagtails.url,
            name=wagtails.name,
            icon_name=wagtails.icon_name,
            order=wagtails.order,
        )

    def render_component(self, request: HttpRequest) -> Any:
        start = first_seen(request)
        if start is None:
            return super().render_component(request)
        address = reverse("wagtailadmin_explore", args=[start.pk])
        return PageExplorerMenuItem(
            self.name, self.label, address, start.pk, icon_name=self.icon_name
        )


def first_seen(request: HttpRequest) -> Page | None:
    """The home page in the person's language, if all their pages do not stand further below."""
    reach: Page | None = page_permission_policy.explorable_root_instance(request.user)
    site = Site.find_for_request(request)
    if reach is None or site is None:
        return reach
    homes = site.root_page.get_translations(inclusive=True)
    home = homes.filter(locale__language_code=get_language()).first() or site.root_page
    return home if home.path.startswith(reach.path) else reach
