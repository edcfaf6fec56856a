"""The screens of API keys: shown once, seen by who looks after programs, revoked."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from people import tokens
from people.models import ApiToken, Membership, Organisation
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db
NEW = "/admin/cles-api/new/"


@pytest.fixture
def town() -> Organisation:
    return make_organisation("Ville")


def sign_in(client: Client, town: Organisation, role: str = Membership.Role.IT) -> None:
    client.force_login(make_member(town, role))


def make(client: Client, town: Organisation, **said: Any) -> Any:
    values = {"organisation": town.pk, "purpose": "events.registrations"}
    return client.post(NEW, {**values, "name": "Écran d’accueil", "days": 90} | said)


def test_a_key_is_shown_once_and_works(client: Client, town: Organisation) -> None:
    sign_in(client, town)
    found = make(client, town)
    [key] = set(re.findall(r"declic_[\w-]{43}", found.text))
    assert "no-store" in found["Cache-Control"]
    assert tokens.find(key) == ApiToken.objects.get()
    listed = client.get(reverse("api_keys:index"))
    assert key not in listed.text and "Écran d’accueil" in listed.text


@pytest.mark.parametrize(
    ("said", "field"),
    [({"name": ""}, "name"), ({"purpose": "x"}, "purpose"), ({"days": "4000"}, "days")],
)
def test_bad_input_is_told_by_its_field_and_stores_nothing(
    client: Client, town: Organisation, said: dict[str, str], field: str
) -> None:
    sign_in(client, town)
    found = make(client, town, **said)
    assert list(found.context["form"].errors) == [field]
    assert ApiToken.objects.count() == 0


def test_a_key_for_others_can_not_be_made(client: Client, town: Organisation) -> None:
    sign_in(client, town)
    found = make(client, make_organisation("Hôpital"))
    assert list(found.context["form"].errors) == ["organisation"]
    assert ApiToken.objects.count() == 0


def test_a_key_is_revoked_by_a_post_only(client: Client, town: Organisation) -> None:
    sign_in(client, town)
    make(client, town)
    row = ApiToken.objects.get()
    url = reverse("api_keys:delete", args=[row.pk])
    assert client.get(url).status_code == 200
    row.refresh_from_db()
    assert row.is_valid
    assert client.post(url).status_code == 302
    row.refresh_from_db()
    assert not row.is_valid and ApiToken.objects.count() == 1


def test_only_its_name_may_be_changed(client: Client, town: Organisation) -> None:
    sign_in(client, town)
    make(client, town)
    row = ApiToken.objects.get()
    ends = row.expires_at
    url = reverse("api_keys:edit", args=[row.pk])
    client.post(url, {"name": "Autre écran", "days": 365, "purpose": "x"})
    row.refresh_from_db()
    assert (row.name, row.expires_at, row.purpose) == ("Autre écran", ends, "events.registrations")
