"""What is done when allauth has let somebody in, and what is checked when the site starts."""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.signals import social_account_added
from django.conf import settings
from django.core import checks
from django.http import HttpRequest

from accounts.outside import joining
from people.models import User


def connect() -> None:
    user_logged_in.connect(_entered, dispatch_uid="outside.entered")
    social_account_added.connect(_connected, dispatch_uid="outside.connected")
    checks.register(one_place_for_providers)


def _entered(
    sender: Any, user: User, sociallogin: SocialLogin | None = None, **kwargs: Any
) -> None:
    """After the second factor, if there is one: not before the person is in."""
    if sociallogin is not None:
        joining.remember(user, sociallogin)


def _connected(sender: Any, request: HttpRequest, sociallogin: SocialLogin, **kwargs: Any) -> None:
    joining.remember(sociallogin.user, sociallogin)


def one_place_for_providers(**kwargs: Any) -> list[checks.CheckMessage]:
    """A second list of providers is how one client comes to stand twice, which ends in a 500."""
    if not getattr(settings, "SOCIALACCOUNT_PROVIDERS", None):
        return []
    return [
        checks.Error(
            "SOCIALACCOUNT_PROVIDERS is not read: providers are rows of the admin.",
            hint="Remove it, and set the provider up under Settings > Sign-in providers.",
            id="accounts.E001",
        )
    ]
