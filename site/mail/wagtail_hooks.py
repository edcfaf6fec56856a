"""What letters add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from mail import couriers


class CouriersItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return couriers.may_look(request.user)


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [path("courriers/", include("mail.couriers_urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return CouriersItem(_("Messages"), couriers.url(), name="couriers", icon_name="mail", order=800)
