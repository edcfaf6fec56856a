"""Signing in by a provider that behaves: which account, what is kept, where one lands."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.core import mail
from django.db.models.signals import pre_save
from django.test import Client

from accounts.outside.models import Affiliation
from mail import outbox
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


@pytest.fixture(autouse=True)
def letters_leave(settings: Any) -> None:
    settings.MAIL_SHOW_BOX = False


def code_sent() -> str:
    outbox.sweep()
    body = str(mail.outbox[-1].body)
    return next(word for word in body.split() if len(word) == 9 and word[4] == "-")


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


def test_an_address_that_nobody_vouches_for_is_proved_by_a_code_before_an_account_is_made(
    client: Client, server: Hostile
) -> None:
    row = make_provider(server.issuer)
    server.claims = {"email_verified": True}  # said by a provider that is not trusted
    assert sign_in(client, row, server)["Location"] == PROVE
    assert not User.objects.exists()
    assert not is_in(client)
    wrong = client.post(PROVE, {"code": "AAAA-AAAA"})
    assert wrong.status_code == 400
    assert "n’est pas le code" in wrong.text
    assert not User.objects.exists()
    client.post(PROVE, {"code": code_sent().lower()})
    assert User.objects.get().email == ADDRESS
    assert Affiliation.objects.get().organisation == row.organisation
    assert is_in(client)


def test_a_code_is_guessed_five_times_and_then_no_more(client: Client, server: Hostile) -> None:
    sign_in(client, make_provider(server.issuer), server)
    for _ in range(5):
        assert client.post(PROVE, {"code": "AAAA-AAAA"}).status_code == 400
    code = code_sent()
    assert "Trop de codes" in client.post(PROVE, {"code": code}).text
    assert client.post(PROVE, {"code": code})["Location"] == "/comptes/login/"
    assert not User.objects.exists()


def test_letters_with_codes_to_one_address_are_few(client: Client, server: Hostile) -> None:
    row = make_provider(server.issuer)
    for _ in range(5):
        assert sign_in(client, row, server).status_code == 302
    assert "Trop de codes" in sign_in(client, row, server).text
    assert Message.objects.count() == 5


def test_an_account_that_came_meanwhile_is_not_joined_by_the_code(
    client: Client, server: Hostile
) -> None:
    sign_in(client, make_provider(server.issuer), server)
    code = code_sent()
    make_user(ADDRESS)
    assert "a déjà cette adresse" in client.post(PROVE, {"code": code}).text
    assert not SocialAccount.objects.exists()
    assert not is_in(client)


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


def test_connecting_waits_for_a_second_proof_where_one_is_asked(
    client: Client, server: Hostile, settings: Any
) -> None:
    settings.ACCOUNT_REAUTHENTICATION_REQUIRED = True
    row = make_provider(server.issuer, service_claim="department")
    server.claims = {"department": "Accueil"}
    user = make_user()
    client.force_login(user)
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
    client.force_login(user)
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


def test_the_only_way_in_is_not_taken_away(client: Client) -> None:
    user = make_user()
    user.set_unusable_password()
    user.save()
    account = SocialAccount.objects.create(user=user, provider=make_provider().slug, uid="42")
    client.force_login(user)
    answer = client.post("/comptes/exterieur/", {"account": account.pk})
    assert "seul moyen de vous connecter" in answer.text
    assert SocialAccount.objects.exists()


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
