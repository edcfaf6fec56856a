"""allauth's questions about outside providers, answered from our rows."""

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.db import transaction
from django.http import HttpRequest

from accounts.outside import joining
from accounts.outside.models import Provider
from accounts.outside.provider import Outside, Unknown, app_of
from people.models import User


class OutsideAdapter(DefaultSocialAccountAdapter):
    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """One way to set a provider up: SOCIALACCOUNT_PROVIDERS is refused by a check."""
        rows = Provider.objects.all()
        if provider:
            rows = rows.filter(slug=provider)
        if client_id:
            rows = rows.filter(client_id=client_id)
        return [app_of(row) for row in rows]

    def get_app(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> SocialApp:
        found = self.list_apps(request, provider=provider, client_id=client_id)
        if not found:
            raise Unknown(provider)
        return found[0]

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Outside:
        return Outside(request, app=self.get_app(request, provider, client_id))

    def list_providers(self, request: HttpRequest) -> list[Outside]:
        return [Outside(request, app=app) for app in self.list_apps(request) if app.row.is_active]

    def populate_user(
        self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]
    ) -> User:
        user: User = sociallogin.user
        user.email, user.name = data.get("email") or "", data.get("name") or ""
        return user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        joining.judge(request, sociallogin)

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """`joining` does it, for trusted providers and within their organisation."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """An address that nobody vouches for is proved by a code first (`proof`)."""
        return bool(sociallogin.email_addresses and sociallogin.email_addresses[0].verified)

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """A plain account, whatever the claims say: rights come from memberships."""
        user: User = sociallogin.user
        user.set_unusable_password()
        user.is_staff = user.is_superuser = False
        sociallogin.save(request)
        return user
