"""What accounts add to Wagtail's admin: each subject registers its own screens."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from accounts.outside import screens as outside
from accounts.team import screens as team
from accounts.tokens import screens as tokens
from accounts.tree import screens as tree

__all__ = ["outside", "team", "tokens", "tree"]


@hooks.register("register_account_menu_item")
def my_sign_in(request: HttpRequest) -> dict[str, Any]:
    """The back office's own menu of one's account leads to "My sign-in"."""
    return {
        "url": reverse("mfa_index"),
        "label": _("My sign-in"),
        "help_text": _("Password, passkeys, authenticator app, recovery codes, open sessions."),
    }
