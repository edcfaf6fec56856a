"""Signing in by a provider that behaves: which account, what is kept, where one lands."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.db.models.signals import pre_save
from django.test import Client

from accounts.outside.models import Affiliation
from mail.models import Message
from people.models import Membership, User
from tests.accounts.outside.factory import (
    come_back,
    is_in,
    leave,
    make_provider,
    make_rules,
    sign_in,
)
from tests.accounts.outside.hostile import Hostile
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "camille@hopital.example"
PROVE = "/comptes/exterieur/adresse/"


def test_a_first_sign_in_by_a_trusted_provider_makes_a_plain_account(
    client: Client, server: Hostile
) -> None:
    row = make_provider(server.issuer, trusts_email=True)
    server.claims = {"email_verified": True}
    sign_in(client, row, server)
    user = User.objects.get()
    assert (user.email, user.name) == (ADDRESS, "Camille Roux")
    assert not user.is_staff
    assert not user.is_superuser
    assert not user.has_usable_password()
    assert not user.memberships.exists()
    assert EmailAddress.objects.get(user=user).verified
    assert is_in(client)


def test_nothing_that_the_provider_says_is_kept_but_who_and_where(
    client: Client, server: Hostile
) -> None:
    row = make_provider(server.issuer, trusts_email=True)
    server.claims = {"email_verified": True, "birthdate": "1980-01-01"}
    sign_in(client, row, server)
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid, account.extra_data) == (row.slug, "42", {})
    assert not SocialToken.objects.exists()
    assert not SocialApp.objects.exists()


def test_the_next_sign_in_is_the_same_account_and_renews_where_it_belongs(
    client: Client, server: Hostile
) -> None:
    owner = make_organisation("Hôpital")
    pharmacy = make_organisation("Pharmacie", parent=owner)
    row = make_provider(server.issuer, owner, trusts_email=True, service_claim="department")
    make_rules(row, [("groups", "contains", "pharmacie", pharmacy)])
    server.claims = {"email_verified": True, "department": "Accueil"}
    sign_in(client, row, server)
    first = Affiliation.objects.get()
    assert (first.organisation, first.service) == (owner, "Accueil")
    client.logout()
    server.userinfo = {"groups": ["/hopital/Pharmacie"], "department": "Stérilisation"}
    sign_in(client, row, server)
    again = Affiliation.objects.get()
    assert (again.organisation, again.service) == (pharmacy, "Stérilisation")
    assert again.seen_at > first.seen_at
    assert User.objects.count() == 1
    assert not Membership.objects.exists()


@pytest.mark.parametrize("claims", [{}, {"email_verified": True}])
def test_the_same_address_at_an_untrusted_provider_is_never_joined(
    client: Client, server: Hostile, claims: dict[str, object]
) -> None:
    make_user(ADDRESS)
    server.claims = claims
    answer = sign_in(client, make_provider(server.issuer), server)
    assert answer.status_code == 403
    assert "Ma connexion" in answer.text
    assert not SocialAccount.objects.exists()
    assert not Message.objects.exists()
    assert not is_in(client)


def test_an_unverified_address_at_a_trusted_provider_is_not_joined(
    client: Client, server: Hostile
) -> None:
    make_user(ADDRESS)
    server.claims = {"email_verified": "true"}
    row = make_provider(server.issuer, trusts_email=True)
    assert "a déjà cette adresse" in sign_in(client, row, server).text
    assert not is_in(client)


def test_a_trusted_provider_opens_the_account_that_works_for_its_organisation(
    client: Client, server: Hostile
) -> None:
    owner = make_organisation("Hôpital")
    user = make_member(make_organisation("Pharmacie", parent=owner), email=ADDRESS)
    row = make_provider(server.issuer, owner, trusts_email=True)
    server.claims = {"email_verified": True, "email": ADDRESS.upper()}
    sign_in(client, row, server)
    assert SocialAccount.objects.get().user == user
    assert client.session["_auth_user_id"] == str(user.pk)
    assert Membership.objects.count() == 1


@pytest.mark.parametrize("who", ["superuser", "colleague of another organisation"])
def test_a_trusted_provider_never_opens_an_account_of_another_organisation(
    client: Client, server: Hostile, who: str
) -> None:
    if who == "superuser":
        make_user(ADDRESS, is_superuser=True)
    else:
        make_member(make_organisation("Ville"), email=ADDRESS)
    server.claims = {"email_verified": True}
    row = make_provider(server.issuer, trusts_email=True)
    assert "a déjà cette adresse" in sign_in(client, row, server).text
    assert not is_in(client)


@pytest.mark.parametrize("known", [True, False])
def test_a_disabled_account_is_refused_in_words(
    client: Client, server: Hostile, known: bool
) -> None:
    row = make_provider(server.issuer, trusts_email=True)
    user = make_user(ADDRESS, is_active=False)
    server.claims = {"email_verified": True}
    if known:
        SocialAccount.objects.create(user=user, provider=row.slug, uid="42")
    answer = sign_in(client, row, server)
    assert answer.status_code == 403
    assert "Votre compte a été fermé" in answer.text
    assert not is_in(client)


def test_two_windows_at_once_are_a_sentence_and_nothing_half_stored(
    client: Client, server: Hostile
) -> None:
    """The other one is stored after this one was judged."""
    row = make_provider(server.issuer, trusts_email=True)
    server.claims = {"email_verified": True}

    def meanwhile(**kwargs: Any) -> None:
        pre_save.disconnect(meanwhile, sender=User)
        make_user(ADDRESS)

    pre_save.connect(meanwhile, sender=User)
    answer = sign_in(client, row, server)
    assert answer.status_code == 403
    assert "a déjà cette adresse" in answer.text
    assert not SocialAccount.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not is_in(client)


def test_without_an_address_no_account_is_made(client: Client, server: Hostile) -> None:
    server.claims = {"email": None}
    answer = sign_in(client, make_provider(server.issuer), server)
    assert "n’a pas donné votre adresse" in answer.text
    assert not User.objects.exists()


@pytest.mark.parametrize("strange", [{"a": 1}, ["x@y.example"], "pas une adresse", 7, "x" * 5000])
def test_a_strange_address_or_name_is_no_fault_of_ours(
    client: Client, server: Hostile, strange: object
) -> None:
    server.claims = {"email": strange, "name": strange, "given_name": {"x": []}}
    answer = sign_in(client, make_provider(server.issuer), server)
    assert answer.status_code == 403
    assert not User.objects.exists()


def test_one_lands_where_one_was_going(client: Client, server: Hostile) -> None:
    row = make_provider(server.issuer, trusts_email=True)
    server.claims = {"email_verified": True}
    assert sign_in(client, row, server, next="/fr/")["Location"] == "/fr/"


@pytest.mark.parametrize(
    "asked",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "///evil.example",
        "https:evil.example",
        "javascript:alert(1)",
    ],
)
def test_nobody_lands_on_another_site(client: Client, server: Hostile, asked: str) -> None:
    row = make_provider(server.issuer, trusts_email=True)
    server.claims = {"email_verified": True}
    usual = sign_in(client, row, server)["Location"]
    client.logout()
    page = client.get(f"/comptes/exterieur/par/{row.slug}/", {"next": asked})
    assert "evil" not in page.text
    assert "alert" not in page.text
    assert sign_in(client, row, server, next=asked)["Location"] == usual
    assert is_in(client)


def test_two_issuers_may_call_this_site_by_one_client_id(client: Client, server: Hostile) -> None:
    make_provider("https://autre.example")
    row = make_provider(server.issuer)
    assert sign_in(client, row, server)["Location"] == PROVE
    assert client.get(PROVE).status_code == 200


def test_a_provider_that_wants_its_secret_in_the_header_gets_it_there(
    client: Client, server: Hostile
) -> None:
    server.ways = ["client_secret_basic"]
    assert sign_in(client, make_provider(server.issuer), server)["Location"] == PROVE


def test_what_a_provider_says_of_itself_is_asked_once(client: Client, server: Hostile) -> None:
    row = make_provider(server.issuer)
    sign_in(client, row, server)
    sign_in(client, row, server)
    assert server.asked == [
        "openid-configuration", "token", "jwks", "userinfo", "token", "userinfo",
    ]  # fmt: skip


def test_a_renewed_key_is_found_and_strangers_make_us_ask_once_a_minute(
    client: Client, server: Hostile
) -> None:
    row = make_provider(server.issuer)
    sign_in(client, row, server)
    server.key = server.kid = "second"
    server.published = ["first", "second"]
    assert sign_in(client, row, server)["Location"] == PROVE
    server.kid = "unknown"
    for _ in range(3):
        assert sign_in(client, row, server).status_code == 403
    assert server.asked.count("jwks") == 2


def test_a_link_begins_nothing(client: Client, server: Hostile) -> None:
    row = make_provider(server.issuer)
    page = client.get(f"/comptes/exterieur/par/{row.slug}/")
    assert page.status_code == 200
    assert "<form" in page.text
    assert server.asked == []
    assert client.get("/comptes/exterieur/par/inconnu/").status_code == 404


def test_a_form_is_not_redirected_to_another_site(client: Client, server: Hostile) -> None:
    """Our policy says form-action 'self', which browsers hold for what a form redirects to."""
    row = make_provider(server.issuer)
    there = leave(client, row)
    page = client.post(f"/comptes/exterieur/par/{row.slug}/")
    assert page.status_code == 200
    assert 'http-equiv="refresh"' in page.text
    assert there.startswith(f"{server.issuer}/authorize?")
    assert "code_challenge_method=S256" in there


def test_coming_back_twice_by_one_address_is_once(client: Client, server: Hostile) -> None:
    row = make_provider(server.issuer, trusts_email=True)
    server.claims = {"email_verified": True}
    back = server.authorize(leave(client, row))
    assert come_back(client, back).status_code == 302
    client.logout()
    assert come_back(client, back).status_code == 403
    assert not is_in(client)
