"""The team's place in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.team import wording
from people.policy import roles_of


class TeamItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser or roles_of(request.user).exists())


@hooks.register("register_admin_urls")
def team_urls() -> list[URLResolver]:
    return [path("equipe/", include("accounts.team.urls"))]


@hooks.register("register_admin_menu_item")
def team_item() -> MenuItem:
    return TeamItem(_("Team"), reverse("team:list"), name="team", icon_name="group", order=700)


@hooks.register("register_log_actions")
def team_actions(actions: Any) -> None:
    for name, label, message in wording.ACTIONS:
        actions.register_action(name, label, message)
