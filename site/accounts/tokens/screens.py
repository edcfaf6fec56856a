"""The place of API keys in Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from accounts.tokens.viewsets import KeyViewSet


@hooks.register("register_admin_viewset")
def keys() -> KeyViewSet:
    return KeyViewSet()


@hooks.register("register_log_actions")
def key_actions(actions: Any) -> None:
    revoked = _("The key was revoked")
    actions.register_action("accounts.key_made", _("Make an API key"), _("The key was made"))
    actions.register_action("accounts.key_revoked", _("Revoke an API key"), revoked)
