"""Connecting a provider to an account that one has, and taking it away."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.outside.models import Affiliation
from tests.accounts.outside.factory import (
    make_provider,
    sign_in,
)
from tests.accounts.outside.hostile import Hostile
from tests.accounts.visiting import just_signed_in
from tests.people.factory import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "camille@hopital.example"
PROVE = "/comptes/exterieur/adresse/"


def test_connecting_waits_for_a_second_proof_where_one_is_asked(
    client: Client, server: Hostile, settings: Any
) -> None:
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = True
    row = make_provider(server.issuer, service_claim="department")
    server.claims = {"department": "Accueil"}
    user = make_user()
    just_signed_in(client, user)
    answer = sign_in(client, row, server, process="connect")
    assert answer["Location"].startswith("/comptes/reauthenticate/")
    assert not SocialAccount.objects.exists()
    client.post(answer["Location"], {"password": "motdepasse"})
    assert SocialAccount.objects.get().user == user
    assert Affiliation.objects.get().service == "Accueil"


def test_one_connects_a_provider_to_ones_account_and_takes_it_away(
    client: Client, server: Hostile
) -> None:
    row = make_provider(server.issuer)
    user = make_user("autre@ville.example")
    just_signed_in(client, user)
    page = client.get("/comptes/exterieur/")
    assert "Connecter Hôpital" in page.text
    answer = sign_in(client, row, server, process="connect")
    assert answer["Location"] == "/comptes/exterieur/"
    account = SocialAccount.objects.get()
    assert account.user == user
    assert Affiliation.objects.get().user == user
    client.logout()
    sign_in(client, row, server)
    assert client.session["_auth_user_id"] == str(user.pk)
    page = client.get("/comptes/exterieur/")
    assert "Déconnecter Hôpital" in page.text
    client.post("/comptes/exterieur/", {"account": account.pk})
    assert not SocialAccount.objects.exists()


def test_the_last_provider_may_go_since_a_code_still_opens_the_account(client: Client) -> None:
    user = make_user()
    user.set_unusable_password()
    user.save()
    account = SocialAccount.objects.create(user=user, provider=make_provider().slug, uid="42")
    just_signed_in(client, user)
    client.post("/comptes/exterieur/", {"account": account.pk})
    assert not SocialAccount.objects.exists()


def test_nobody_disconnects_anothers(client: Client) -> None:
    account = SocialAccount.objects.create(
        user=make_user(), provider=make_provider().slug, uid="42"
    )
    client.force_login(make_user())
    assert client.post("/comptes/exterieur/", {"account": account.pk}).status_code == 200
    assert SocialAccount.objects.exists()


def test_an_identity_is_connected_to_one_account_only(client: Client, server: Hostile) -> None:
    row = make_provider(server.issuer)
    other = make_user()
    SocialAccount.objects.create(user=other, provider=row.slug, uid="42")
    client.force_login(make_user())
    answer = sign_in(client, row, server, process="connect")
    assert "connectée à un autre compte" in answer.text
    assert SocialAccount.objects.get().user == other


def test_connecting_asks_to_be_signed_in(client: Client, server: Hostile) -> None:
    row = make_provider(server.issuer)
    answer = client.post(f"/comptes/exterieur/par/{row.slug}/", {"process": "connect"})
    assert answer["Location"].startswith("/comptes/login/?next=")
