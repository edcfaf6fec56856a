"""The back office's own menu of one's account leads to "My sign-in"."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks


@hooks.register("register_account_menu_item")
def my_sign_in(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("mfa_index"),
        "label": _("My sign-in"),
        "help_text": _("Password, passkeys, authenticator app, recovery codes, open sessions."),
    }
