"""What accounts add to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from accounts.outside.rights import organisations_run_by
from accounts.outside.viewsets import ProviderViewSet
from accounts.tokens.viewsets import KeyViewSet


@hooks.register("register_admin_viewset")
def keys() -> KeyViewSet:
    return KeyViewSet()


@hooks.register("register_log_actions")
def key_actions(actions: Any) -> None:
    revoked = _("The key was revoked")
    actions.register_action("accounts.key_made", _("Make an API key"), _("The key was made"))
    actions.register_action("accounts.key_revoked", _("Revoke an API key"), revoked)


@hooks.register("register_account_menu_item")
def my_sign_in(request: HttpRequest) -> dict[str, Any]:
    """The back office's own menu of one's account leads to "My sign-in"."""
    return {
        "url": reverse("mfa_index"),
        "label": gettext("My sign-in"),
        "help_text": gettext(
            "Password, passkeys, authenticator app, recovery codes, open sessions."
        ),
    }


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
