"""Help in the admin's menu: it leads to the chapter of the screen that is open."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from manual import screens


class HelpItem(MenuItem):
    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        component.url = screens.address(request)
        return component


@hooks.register("construct_main_menu", order=1000)
def one_help(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's own help speaks of Wagtail: two menus of one name would be one too many."""
    items[:] = [item for item in items if item.name != "help"]


@hooks.register("register_admin_menu_item")
def help_item() -> MenuItem:
    return HelpItem(_("Help"), "/fr/aide/", name="guide", icon_name="help", order=9000)
