"""Plain makers for sign-in by an outside provider, and the walk there and back."""

import itertools
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.test import Client

from accounts.outside.models import Provider, Rule
from people.models import Organisation
from tests.accounts.outside.hostile import CLIENT, SECRET, Hostile
from tests.people.factory import make_organisation

_numbers = itertools.count(1)


def make_provider(
    issuer: str = "", owner: Organisation | None = None, secret: str = SECRET, **fields: Any
) -> Provider:
    number = next(_numbers)
    values = {
        "name": "Hôpital",
        "slug": f"hopital-{number}",
        "issuer": issuer or f"https://sso{number}.example",
        "client_id": CLIENT,
        **fields,
    }
    row = Provider(organisation=owner or make_organisation("Hôpital"), **values)
    row.secret = secret
    row.save()
    return row


def make_rules(row: Provider, rules: Iterable[tuple[str, str, str, Organisation]]) -> None:
    for place, (claim, test, value, organisation) in enumerate(rules):
        Rule.objects.create(
            provider=row,
            claim=claim,
            test=test,
            value=value,
            organisation=organisation,
            sort_order=place,
        )


def leave(client: Client, row: Provider, **sent: str) -> str:
    """Press the button; the provider's address to which it leads."""
    page = client.post(f"/comptes/exterieur/par/{row.slug}/", sent)
    assert page.status_code == 200, page.text
    there: str = page.context["there"]
    return there


def come_back(client: Client, back: str) -> Any:
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def sign_in(client: Client, row: Provider, server: Hostile, **sent: str) -> Any:
    """There and back; what the site answers."""
    return come_back(client, server.authorize(leave(client, row, **sent)))


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
