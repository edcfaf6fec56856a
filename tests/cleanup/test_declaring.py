import re
import uuid

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cleanup.models import Campaign, CampaignCount, Declaration, Participation
from tests.cleanup.factory import GO, close, make_campaign, make_index, make_public

pytestmark = pytest.mark.django_db


def joined(client: Client, campaign: Campaign, pseudonym: str = "Zoé") -> Participation:
    team = campaign.teams.first()
    client.post(
        f"/fr/tri/{campaign.join_code}/rejoindre/", {"team": team.pk, "pseudonym": pseudonym}
    )
    return Participation.objects.get(campaign=campaign, pseudonym=pseudonym)


def url(campaign: Campaign) -> str:
    return f"/fr/tri/{campaign.join_code}/declarer/"


def entry(**changes: str) -> dict[str, str]:
    return {
        "category": "mail",
        "quantity": "2,4",
        "unit": "Go",
        "key": str(uuid.uuid4()),
        **changes,
    }


def octets(campaign: Campaign) -> int:
    return CampaignCount.objects.get(campaign=campaign).octets


def test_from_a_number_to_it_is_counted_and_back(client: Client) -> None:
    make_index()
    campaign = make_campaign()
    make_public(campaign)
    joined(client, campaign)
    form = client.get(url(campaign)).content.decode()
    key = re.search(r'name="key" value="([0-9a-f-]{36})"', form)
    assert key
    answer = client.post(url(campaign), entry(key=key[1]), follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [(f"/fr/tri/{campaign.join_code}/declarations/{key[1]}/", 302)]
    assert "C’est compté\u00a0: 2,4\u00a0Go." in text
    assert 'class="done"' in text
    assert "Votre équipe passe à 2,4\u00a0Go, et 1 personne sur 20 a pris part." in text
    assert octets(campaign) == 2_400_000_000
    assert "Votre code de récupération" in text
    assert set(client.cookies) <= {"participant", "recovery", "csrftoken"}
    undone = client.post(answer.request["PATH_INFO"] + "annuler/", follow=True)
    assert "Annulé\u00a0: 2,4\u00a0Go ne comptent plus." in undone.content.decode()
    assert octets(campaign) == 0


def test_posted_twice_under_one_key_it_is_stored_once(client: Client) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    form = entry()
    first, second = (client.post(url(campaign), form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Declaration.objects.count() == 1
    assert octets(campaign) == 2_400_000_000


def test_the_same_key_with_other_content_is_a_conflict_in_words(client: Client) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    form = entry()
    client.post(url(campaign), form)
    answer = client.post(url(campaign), {**form, "quantity": "5", "category": "photos"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Ce formulaire a déjà fait compter 2,4\u00a0Go (Messagerie)" in text
    assert 'value="5"' in text
    assert f'value="{form["key"]}"' not in text
    assert Declaration.objects.count() == 1
    again = re.search(r'name="key" value="([0-9a-f-]{36})"', text)
    assert again
    client.post(url(campaign), {**form, "quantity": "5", "key": again[1]})
    assert octets(campaign) == 7_400_000_000


def test_ones_own_declarations_stand_below_the_form_and_nobody_elses(client: Client) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    client.post(url(campaign), entry(quantity="1,5"))
    text = client.get(url(campaign)).content.decode()
    assert "Vos déclarations" in text
    assert "1,5\u00a0Go, Messagerie" in text
    stranger = Client()
    joined(stranger, campaign, "Ana")
    assert "Vos déclarations" not in stranger.get(url(campaign)).content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"quantity": "2,4 Go 300"}, "Nous lisons deux nombres, 2,4 et 300."),
        ({"quantity": ""}, "Écrivez ce que vous avez libéré"),
        ({"quantity": "2,4 Gb"}, "compte des bits"),
        ({"quantity": "-1"}, "Le nombre est négatif"),
        ({"quantity": "<script>"}, "&lt;script&gt;"),
        ({"category": ""}, "Choisissez où vous avez trié."),
        ({"category": "autre"}, "autre"),
        ({"unit": "Gbit"}, "Gbit"),
    ],
)
def test_a_refused_entry_keeps_what_was_typed(
    client: Client, changes: dict[str, str], words: str
) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    form = entry(**changes)
    answer = client.post(url(campaign), form)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert words in text
    assert "<title>Erreur" in text
    assert f'value="{form["key"]}"' in text
    if form["category"] == "mail":
        assert re.search(r'value="mail"[^>]* checked', text)
    assert "<script>" not in text
    assert not Declaration.objects.exists()


def test_a_typed_unit_wins(client: Client) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    client.post(url(campaign), entry(quantity="850 Mo", unit="Go"))
    assert octets(campaign) == 850_000_000


def test_in_english(client: Client) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    answer = client.post(f"/en/tri/{campaign.join_code}/declarer/", entry(quantity="2.4 GB 300"))
    assert "We read two numbers, 2.4 and 300." in answer.content.decode()
    done = client.post(f"/en/tri/{campaign.join_code}/declarer/", entry(), follow=True)
    assert "It is counted: 2.4\u00a0GB." in done.content.decode()


@pytest.mark.parametrize("key", ["", "x", "0" * 36])
def test_a_tampered_key_stores_nothing(client: Client, key: str) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    assert client.post(url(campaign), entry(key=key)).status_code == 200
    assert not Declaration.objects.exists()


def test_who_has_not_joined_is_led_to_join(client: Client) -> None:
    campaign = make_campaign()
    for answer in (client.get(url(campaign)), client.post(url(campaign), entry())):
        assert answer["Location"] == f"/fr/tri/{campaign.join_code}/rejoindre/"
    assert not Declaration.objects.exists()


def test_somebody_else_neither_sees_nor_undoes(client: Client) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    done = client.post(url(campaign), entry())["Location"]
    other = Client()
    for stranger in (Client(), other):
        if stranger is other:
            joined(stranger, campaign, "Ange")
        assert stranger.get(done).status_code == 404
        assert stranger.post(done + "annuler/").status_code == 404
    assert octets(campaign) == 2_400_000_000
    assert client.get(done + "annuler/").status_code == 405


def test_another_campaigns_code_does_not_open_a_declaration(client: Client) -> None:
    campaign, other = make_campaign(), make_campaign()
    joined(client, campaign)
    done = client.post(url(campaign), entry())["Location"]
    assert client.get(done.replace(campaign.join_code, other.join_code)).status_code == 404


def test_after_the_end_what_was_typed_is_said_back(client: Client) -> None:
    campaign = make_campaign()
    joined(client, campaign)
    done = client.post(url(campaign), entry())["Location"]
    close(campaign)
    answer = client.post(url(campaign), entry(quantity="7,7"))
    assert answer.status_code == 409
    assert "«\u00a07,7\u00a0», n’a pas été compté" in answer.content.decode()
    assert client.post(done + "annuler/").status_code == 409
    assert "Annuler" not in client.get(done).content.decode()
    assert octets(campaign) == 2_400_000_000


def test_a_small_teams_figures_are_not_shown_to_its_people_either(client: Client) -> None:
    campaign = make_campaign(teams=(("Cimetières", 4),))
    joined(client, campaign)
    text = client.post(url(campaign), entry(), follow=True).content.decode()
    assert "moins de cinq personnes" in text
    assert "sur 4" not in text


def test_a_form_without_its_token_is_refused() -> None:
    campaign = make_campaign()
    strict = Client(enforce_csrf_checks=True)
    page = strict.get(f"/fr/tri/{campaign.join_code}/rejoindre/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = {"team": campaign.teams.first().pk, "pseudonym": "Zoé"}
    strict.post(
        f"/fr/tri/{campaign.join_code}/rejoindre/", {**form, "csrfmiddlewaretoken": token[1]}
    )
    assert strict.post(url(campaign), entry()).status_code == 403
    assert not Declaration.objects.exists()


@pytest.mark.parametrize("number", [1, 30])
def test_the_same_questions_for_any_number_of_rows(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    campaign = make_campaign(teams=tuple((f"Équipe {n}", 10) for n in range(number)))
    joined(client, campaign)
    for _ in range(number):
        done = client.post(url(campaign), entry(quantity="1"))["Location"]
    assert octets(campaign) == number * GO
    client.get(url(campaign))  # the first visit of all makes the site's identity
    # guesses, campaign, participant, participation, page; site, identity, doors, footer
    with django_assert_num_queries(12):
        client.get(url(campaign))
    with django_assert_num_queries(13):
        client.get(done)
    with django_assert_num_queries(11):
        client.post(url(campaign), entry())
