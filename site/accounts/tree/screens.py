"""The place of organisations in Wagtail's admin."""

from typing import Any

from django.urls import URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from accounts.tree import exporting, importviews
from accounts.tree.viewsets import OrganisationViewSet

ACTIONS = {
    "organisations.move": (_("Move an organisation"), _("Moved")),
    "organisations.merge": (_("Merge organisations"), _("Merged into another")),
    "organisations.close": (_("Close an organisation"), _("Closed")),
    "organisations.reopen": (_("Reopen an organisation"), _("Reopened")),
    "organisations.headcount": (_("Add a headcount"), _("Headcount added")),
    "organisations.brand": (_("Change colours and logo"), _("Colours and logo changed")),
}


@hooks.register("register_admin_viewset")
def organisations() -> OrganisationViewSet:
    return OrganisationViewSet()


@hooks.register("register_admin_urls")
def tree_addresses() -> list[URLResolver]:
    addresses: list[Any] = [
        path("", importviews.ImportView.as_view(), name="import"),
        path("modele/", exporting.template, name="template"),
        path("<int:job>/", importviews.ConfirmView.as_view(), name="confirm"),
    ]
    found = include((addresses, "organisation_tree"), namespace="organisation_tree")
    return [path("organisations-import/", found)]


@hooks.register("register_log_actions")
def tree_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in ACTIONS.items():
        actions.register_action(name, label, message)
