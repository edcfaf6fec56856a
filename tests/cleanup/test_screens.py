import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cleanup.factory import close, make_campaign, make_declaration, make_participation

pytestmark = pytest.mark.django_db


def test_the_hall_screen_has_its_own_code(client: Client) -> None:
    campaign = make_campaign(goal_percent=60)
    # Django tries an unknown address again under the reader's language.
    assert client.get(f"/ecran/{campaign.join_code}/", follow=True).status_code == 404
    answer = client.get(f"/ecran/{campaign.screen_code}/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert f'data-live="{campaign.hall_topic}"' in text
    assert campaign.join_code in text
    assert "<svg" in text
    assert "Fin dans" in text
    assert "Trier compte peu" in text
    assert " style=" not in text


def test_eight_rows_at_most(client: Client) -> None:
    campaign = make_campaign(teams=tuple((f"Équipe {n}", 10) for n in range(12)))
    for team in campaign.teams.all()[:3]:
        make_declaration(make_participation(team))
    text = client.get(f"/ecran/{campaign.screen_code}/").content.decode()
    assert text.count("data-team=") == 8


def test_in_english_when_asked(client: Client) -> None:
    campaign = make_campaign()
    text = client.get(f"/ecran/{campaign.screen_code}/?lang=en").content.decode()
    assert '<html lang="en">' in text
    assert "Ends in" in text


def test_after_the_end_it_says_so(client: Client) -> None:
    campaign = make_campaign()
    close(campaign)
    text = client.get(f"/ecran/{campaign.screen_code}/").content.decode()
    assert "Terminé " in text
    assert "Fin dans" not in text


def test_guesses_at_screens_are_counted(client: Client) -> None:
    campaign = make_campaign()
    answers = [client.get(f"/ecran/X{n:05}/").status_code == 429 for n in range(301)]
    assert answers == [False] * 300 + [True]
    # The screen that stands in the hall does not go dark for it.
    assert client.get(f"/ecran/{campaign.screen_code}/").status_code == 200


def test_the_poster_shows_code_dates_and_what_must_stay(client: Client) -> None:
    campaign = make_campaign(join_code="RIVE-27")
    text = client.get(f"/fr/tri/{campaign.join_code}/affiche/").content.decode()
    assert "RIVE-27" in text
    assert "Ce qui doit rester" in text
    assert campaign.screen_code not in text


@pytest.mark.parametrize("number", [1, 30])
def test_the_same_questions_for_any_number_of_teams(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    campaign = make_campaign(teams=tuple((f"Équipe {n}", 10) for n in range(number)))
    # guesses, campaign, revision, teams, revision
    with django_assert_num_queries(5):
        client.get(f"/ecran/{campaign.screen_code}/")
