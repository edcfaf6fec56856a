"""What long work and recurring tasks add to Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from jobs import urls


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    return [path("", include(urls))]


@hooks.register("register_admin_menu_item")
def my_works() -> MenuItem:
    return MenuItem(_("My works"), reverse("jobs:list"), name="jobs", icon_name="tasks", order=850)


class TasksItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


@hooks.register("register_settings_menu_item")
def tasks() -> MenuItem:
    return TasksItem(_("Tasks"), reverse("jobs:tasks"), name="tasks", icon_name="history")
