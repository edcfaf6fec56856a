"""The administrator's screens: who may open them, what a form refuses, what a trial says."""

import json
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.outside import listening
from accounts.outside.models import Affiliation, Provider
from people.models import Membership, Organisation, User
from tests.accounts.outside.factory import make_provider, make_rules
from tests.accounts.outside.hostile import Hostile, hostile
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/connexion-exterieure/"


def administrator(organisation: Organisation) -> User:
    return make_member(organisation, Membership.Role.ADMINISTRATOR)


def sent(owner: Organisation, rules: list[dict[str, Any]] | None = None, **over: Any) -> Any:
    rules = rules or []
    data = {
        "name": "Hôpital",
        "slug": "hopital",
        "organisation": owner.pk,
        "issuer": "https://sso.hopital.example/realms/agents",
        "client_id": "declic",
        "secret": "tres-secret",
        "is_active": "on",
        "service_claim": "department",
        "rules-TOTAL_FORMS": len(rules),
        "rules-INITIAL_FORMS": 0,
        "rules-MIN_NUM_FORMS": 0,
        "rules-MAX_NUM_FORMS": 1000,
        **over,
    }
    for number, rule in enumerate(rules):
        data |= {f"rules-{number}-{name}": value for name, value in rule.items()}
        data[f"rules-{number}-ORDER"] = number + 1
    return data


def test_a_provider_is_set_up_and_its_secret_rests_sealed(client: Client) -> None:
    owner = make_organisation("Hôpital")
    below = make_organisation("Pharmacie", parent=owner)
    client.force_login(administrator(owner))
    rule = {"claim": "groups", "test": "contains", "value": "pharma", "organisation": below.pk}
    answer = client.post(f"{LIST}new/", sent(owner, [rule]))
    assert answer.status_code == 302, answer.context["form"].errors
    row = Provider.objects.get()
    assert row.secret == "tres-secret"
    assert "tres-secret" not in row.secret_sealed
    assert [one.organisation for one in row.rules.all()] == [below]
    page = client.get(f"{LIST}edit/{row.pk}/")
    assert "tres-secret" not in page.text
    assert row.secret_sealed not in page.text
    assert "/comptes/exterieur/par/hopital/retour/" in page.text


def test_an_empty_secret_keeps_the_present_one(client: Client) -> None:
    owner = make_organisation("Hôpital")
    row = make_provider(owner=owner, slug="hopital")
    client.force_login(administrator(owner))
    answer = client.post(f"{LIST}edit/{row.pk}/", sent(owner, secret="", name="CHU", slug="autre"))
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.secret, row.name, row.slug) == ("le-secret", "CHU", "hopital")


@pytest.mark.parametrize(
    ("over", "field", "words"),
    [
        ({"issuer": "http://sso.example"}, "issuer", "https://"),
        ({"issuer": "https://a:b@sso.example"}, "issuer", "sans nom"),
        ({"client_id": "a\x00b"}, "client_id", ""),
        ({"secret": "a\x01b"}, "secret", "Sans retour"),
        ({"slug": "é é"}, "slug", ""),
        ({"name": ""}, "name", ""),
    ],
)
def test_what_is_wrong_is_said_by_its_field_and_nothing_is_stored(
    client: Client, over: dict[str, Any], field: str, words: str
) -> None:
    owner = make_organisation("Hôpital")
    client.force_login(administrator(owner))
    answer = client.post(f"{LIST}new/", sent(owner, **over))
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors[field])
    assert not Provider.objects.exists()


def test_the_address_of_the_document_is_accepted_for_the_issuers(client: Client) -> None:
    owner = make_organisation("Hôpital")
    client.force_login(administrator(owner))
    issuer = "https://sso.example/realms/x"
    client.post(f"{LIST}new/", sent(owner, issuer=f"{issuer}/.well-known/openid-configuration"))
    assert Provider.objects.get().issuer == issuer


def test_one_client_of_one_issuer_is_set_up_once(client: Client) -> None:
    owner = make_organisation("Hôpital")
    client.force_login(administrator(owner))
    client.post(f"{LIST}new/", sent(owner))
    answer = client.post(f"{LIST}new/", sent(owner, slug="encore"))
    assert "déjà en place" in answer.text
    assert Provider.objects.count() == 1


def test_a_rule_sends_only_below_the_providers_organisation(client: Client) -> None:
    owner, city = make_organisation("Hôpital"), make_organisation("Ville")
    client.force_login(make_user(is_staff=True, is_superuser=True))
    rule = {"claim": "groups", "test": "equals", "value": "x", "organisation": city.pk}
    answer = client.post(f"{LIST}new/", sent(owner, [rule]))
    assert "ne dépend pas de" in answer.text
    assert not Provider.objects.exists()


def test_an_issuer_by_which_people_sign_in_is_not_replaced(client: Client) -> None:
    owner = make_organisation("Hôpital")
    row = make_provider(owner=owner)
    SocialAccount.objects.create(user=make_user(), provider=row.slug, uid="1")
    client.force_login(administrator(owner))
    answer = client.post(f"{LIST}edit/{row.pk}/", sent(owner, issuer="https://autre.example"))
    assert "créez un autre fournisseur" in answer.text
    answer = client.post(f"{LIST}delete/{row.pk}/")
    assert Provider.objects.exists()


def test_only_who_runs_the_installation_trusts_addresses(client: Client) -> None:
    owner = make_organisation("Hôpital")
    client.force_login(administrator(owner))
    client.post(f"{LIST}new/", sent(owner, trusts_email="on"))
    row = Provider.objects.get()
    assert not row.trusts_email
    client.force_login(make_user(is_staff=True, is_superuser=True))
    client.post(f"{LIST}edit/{row.pk}/", sent(owner, trusts_email="on"))
    row.refresh_from_db()
    assert row.trusts_email


@pytest.mark.parametrize("who", ["organiser", "of a service", "of another house", "nobody"])
def test_strangers_reach_no_provider(client: Client, who: str) -> None:
    owner = make_organisation("Hôpital")
    service = make_organisation("Pharmacie", parent=owner)
    row = make_provider(owner=owner, name="Annuaire secret")
    users = {
        "organiser": lambda: make_member(owner),
        "of a service": lambda: administrator(service),
        "of another house": lambda: administrator(make_organisation("Ville")),
        "nobody": lambda: make_user(is_staff=True),
    }
    client.force_login(users[who]())
    before = Provider.objects.values().get()
    for address in ("edit", "delete", "usage", "history", "essai"):
        for answer in (
            client.get(f"{LIST}{address}/{row.pk}/"),
            client.post(f"{LIST}{address}/{row.pk}/", sent(owner, name="pris")),
        ):
            assert answer.status_code in (302, 403, 404), address
            assert "secret" not in answer.text
    for asked in ("", "?q=annuaire", "?export=csv"):
        answer = client.get(LIST + asked)
        content = b"".join(answer) if answer.streaming else answer.content
        assert "Annuaire secret" not in content.decode()
    answer = client.post(f"{LIST}new/", sent(owner))
    assert answer.status_code in (200, 302, 403)
    assert Provider.objects.values().get() == before


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_as_much_for_thirty_as_for_one(client: Client, count: int) -> None:
    owner = make_organisation("Hôpital")
    for _ in range(count):
        make_provider(owner=owner)
    client.force_login(administrator(owner))
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    assert len(asked) == 48


def test_a_sample_says_what_would_happen_and_stores_nothing(client: Client) -> None:
    owner = make_organisation("Hôpital")
    below = make_organisation("Pharmacie", parent=owner)
    row = make_provider(owner=owner, service_claim="department")
    make_rules(row, [("groups", "contains", "pharma", below)])
    client.force_login(administrator(owner))
    sample = {"sub": "1", "email": "a@b.example", "groups": ["Pharma"], "department": "Nuit"}
    answer = client.post(f"{LIST}essai/{row.pk}/", {"claims": json.dumps(sample)})
    assert answer.status_code == 200
    assert "règle 1" in answer.text
    assert "Pharmacie" in answer.text
    assert "Nuit" in answer.text
    assert "l’adresse ne fait pas foi" in answer.text
    assert "Droits\xa0: aucun" in answer.text
    assert not Affiliation.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ("{", "Ce n’est pas du JSON"),
        ("[1]", "Ce n’est pas un objet"),
        ("", "Champ requis"),
        ("[" * 40_000, "Ce n’est pas du JSON|imbrication"),
        ("{}", "il manque « sub »"),
        ('{"sub": "1"}', "il n’y a pas d’adresse"),
        ('{"sub": 1, "groups": {"a": [[[null]]]}, "email": 7}', "il manque"),
    ],
)
def test_a_sample_that_is_none_is_a_sentence(client: Client, claims: str, words: str) -> None:
    owner = make_organisation("Hôpital")
    row = make_provider(owner=owner)
    make_rules(row, [("groups", "contains", "x", owner)])
    client.force_login(administrator(owner))
    answer = client.post(f"{LIST}essai/{row.pk}/", {"claims": claims})
    assert answer.status_code == 200
    text = answer.text.replace("\u202f", " ").replace("\xa0", " ")
    assert any(one in text for one in words.split("|"))


def test_the_administrator_sees_whether_it_answers(client: Client, server: Hostile) -> None:
    owner = make_organisation("Hôpital")
    row = make_provider(server.issuer, owner)
    client.force_login(administrator(owner))
    page = f"{LIST}essai/{row.pk}/"
    assert "Il répond" in client.post(page, {"ask": "1"}).text
    server.configuration = {"issuer": "https://autre.example"}
    assert "se nomme autrement" in client.post(page, {"ask": "1"}).text
    with hostile() as gone:
        away = make_provider(gone.issuer, owner)
    page = f"{LIST}essai/{away.pk}/"
    assert "ne répond pas en cinq secondes" in client.post(page, {"ask": "1"}).text


def test_a_second_place_for_providers_is_an_error_when_the_site_starts(settings: Any) -> None:
    assert listening.one_place_for_providers() == []
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert [found.id for found in listening.one_place_for_providers()] == ["accounts.E001"]
