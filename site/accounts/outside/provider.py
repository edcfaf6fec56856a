"""A provider as allauth sees it: made of our row and of claims that were judged already."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider

from accounts.outside import mapping
from accounts.outside.models import Provider

Claims = dict[str, Any]


class Unknown(SocialApp.DoesNotExist, ValueError):
    """allauth asks for one or the other, as it looks for a provider or reads a session."""


def app_of(row: Provider) -> SocialApp:
    """Never saved: our row is the one that holds, with its secret sealed."""
    app = SocialApp(
        provider=Outside.id, provider_id=row.slug, name=row.name, client_id=row.client_id
    )
    app.row = row
    return app


class Outside(OpenIDConnectProvider):
    supports_token_authentication = False

    @property
    def row(self) -> Provider:
        row: Provider = self.app.row
        return row

    def serialize(self) -> dict[str, Any]:
        """By our short name: two issuers may well call this site by one client id."""
        return {"id": self.row.slug, "app.client_id": self.row.client_id}

    def extract_uid(self, data: Claims) -> str:
        return str(data["sub"])

    def extract_extra_data(self, data: Claims) -> Claims:
        """Nothing: what concerns us is on the user and on the affiliation."""
        return {}

    def extract_common_fields(self, data: Claims) -> Claims:
        return {"email": email_of(data), "name": name_of(data)}

    def extract_email_addresses(self, data: Claims) -> list[EmailAddress]:
        email = email_of(data)
        proved = self.row.trusts_email and data.get("email_verified") is True
        return [EmailAddress(email=email, verified=proved, primary=True)] if email else []


def email_of(claims: mapping.Claims) -> str:
    found = claims.get("email")
    return found.strip().lower()[:254] if isinstance(found, str) else ""


def name_of(claims: mapping.Claims) -> str:
    """The whole name, or the two that it is made of."""
    for names in (("name",), ("given_name", "family_name")):
        parts = [part for name in names if isinstance(part := claims.get(name), str)]
        if found := mapping.shown(" ".join(parts)):
            return found
    return ""
