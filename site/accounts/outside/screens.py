"""The providers' place in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.outside.rights import organisations_run_by
from accounts.outside.viewsets import ProviderViewSet


class ProvidersMenuItem(MenuItem):
    """Shown to whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return organisations_run_by(request.user).exists()


@hooks.register("register_admin_viewset")
def providers() -> ProviderViewSet:
    return ProviderViewSet()


@hooks.register("register_admin_menu_item")
def providers_item() -> Any:
    return ProvidersMenuItem(
        pgettext_lazy("menu", "Sign-in providers"),
        reverse("outside_providers:index"),
        name="sign-in-providers",
        icon_name="key",
        order=700,
    )
