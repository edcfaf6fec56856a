import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cleanup import joining, names
from cleanup.models import Participation, Team
from people import pseudonyms
from people.models import Participant
from tests.cleanup.factory import close, make_campaign, make_index, make_participation, postpone
from tests.people.factory import make_participant

pytestmark = pytest.mark.django_db


def test_a_code_is_typed_as_people_type(client: Client) -> None:
    make_campaign(join_code="RIVE-27")
    for typed in ("RIVE-27", "rive27", " rive 27 ", "Rive–27"):
        answer = client.post("/fr/tri/rejoindre/", {"code": typed})
        assert (answer.status_code, answer["Location"]) == (302, "/fr/tri/RIVE-27/rejoindre/")


def test_a_wrong_code_is_said_and_kept(client: Client) -> None:
    make_campaign(join_code="RIVE-27")
    answer = client.post("/fr/tri/rejoindre/", {"code": "RIVE-28"})
    assert answer.status_code == 404
    assert "Ce code ne mène à aucun tri" in answer.content.decode()
    assert 'value="RIVE-28"' in answer.content.decode()
    assert client.get("/fr/tri/NOPE/rejoindre/").status_code == 404
    assert client.get("/fr/tri/NOPE/declarer/").status_code == 404


def test_guessed_codes_are_counted_and_then_tell_nothing(client: Client) -> None:
    campaign = make_campaign(join_code="RIVE-27")
    neighbour = Client()
    team = campaign.teams.first()
    neighbour.post("/fr/tri/RIVE-27/rejoindre/", {"team": team.pk, "pseudonym": "Zoé"})
    answers = [client.get(f"/fr/tri/X{n:05}/rejoindre/").status_code for n in range(302)]
    assert answers == [404] * 300 + [429] * 2
    assert client.get("/fr/tri/RIVE-27/rejoindre/").status_code == 429
    assert client.post("/fr/tri/rejoindre/", {"code": "RIVE-27"}).status_code == 429
    # Somebody behind the same address who takes part already is not locked out.
    assert neighbour.get("/fr/tri/RIVE-27/declarer/").status_code == 200
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.get("/fr/tri/RIVE-27/rejoindre/").status_code == 200


def test_the_qr_code_leads_to_the_join_page_with_its_team(client: Client) -> None:
    campaign = make_campaign(join_code="RIVE-27")
    team = campaign.teams.last()
    answer = client.get(f"/r/rive-27/?equipe={team.pk}", follow=True)
    assert answer.redirect_chain == [(f"/fr/tri/rive-27/rejoindre/?equipe={team.pk}", 302)]
    assert f'<option value="{team.pk}" selected>' in answer.content.decode()
    assert "participant" not in client.cookies
    strange = client.get("/r/rive-27/?equipe=//evil.example")
    assert strange["Location"] == "/fr/tri/rive-27/rejoindre/"


def test_the_short_address_leads_to_the_code(client: Client) -> None:
    assert client.get("/r/")["Location"] == "/fr/tri/rejoindre/"


def test_joining_makes_one_participant_with_a_cookie(client: Client) -> None:
    campaign = make_campaign()
    page = client.get(f"/fr/tri/{campaign.join_code}/rejoindre/")
    proposed = re.search(r'name="pseudonym" value="([^"]+)"', page.content.decode())
    assert proposed
    assert "participant" not in client.cookies
    answer = client.post(
        f"/fr/tri/{campaign.join_code}/rejoindre/",
        {"team": campaign.teams.first().pk, "pseudonym": proposed[1]},
    )
    assert answer["Location"] == f"/fr/tri/{campaign.join_code}/declarer/"
    assert client.cookies["participant"]["httponly"]
    mine = Participation.objects.get()
    assert mine.pseudonym == proposed[1]
    assert mine.person_key == mine.participant.person_key
    # Again: the same participation, whatever is sent.
    again = client.get(f"/fr/tri/{campaign.join_code}/rejoindre/", follow=True)
    assert "Vous participez déjà" in again.content.decode()
    client.post(
        f"/fr/tri/{campaign.join_code}/rejoindre/",
        {"team": campaign.teams.last().pk, "pseudonym": "Autre"},
    )
    assert Participation.objects.get().pk == mine.pk


@pytest.mark.parametrize(
    ("pseudonym", "words"),
    [
        ("", "Écrivez un pseudonyme"),
        ("a", "de 2 à 30 caractères"),
        ("abc\u202etxt", "caractères invisibles"),
        ("zoe@ville.example", "ni adresse de courriel"),
        ("CAMÉLIA", "Quelqu’un participe déjà sous ce pseudonyme"),
        ("Carnelia", "» est libre"),  # drawn like Camélia
        ("Саmélia", "mélange deux alphabets"),
    ],
)
def test_a_refused_pseudonym_keeps_the_team_and_makes_nobody(
    client: Client, pseudonym: str, words: str
) -> None:
    campaign = make_campaign()
    team = campaign.teams.last()
    make_participation(team, "Camélia")
    people = Participant.objects.count()
    answer = client.post(
        f"/fr/tri/{campaign.join_code}/rejoindre/", {"team": team.pk, "pseudonym": pseudonym}
    )
    text = answer.content.decode()
    assert answer.status_code == 200
    assert words in text
    assert "<title>Erreur" in text
    assert f'<option value="{team.pk}" selected>' in text
    assert Participant.objects.count() == people
    assert "participant" not in client.cookies


def test_a_team_that_was_removed_meanwhile(client: Client) -> None:
    campaign = make_campaign()
    team = campaign.teams.first()
    Team.objects.filter(pk=team.pk).delete()
    answer = client.post(
        f"/fr/tri/{campaign.join_code}/rejoindre/", {"team": team.pk, "pseudonym": "Zoé"}
    )
    assert "ne fait plus partie de la campagne" in answer.content.decode()
    assert not Participation.objects.exists()


def test_another_campaigns_team_is_refused(client: Client) -> None:
    campaign, other = make_campaign(), make_campaign()
    answer = client.post(
        f"/fr/tri/{campaign.join_code}/rejoindre/",
        {"team": other.teams.first().pk, "pseudonym": "Zoé"},
    )
    assert answer.status_code == 200
    assert not Participation.objects.exists()


def test_before_and_after(client: Client) -> None:
    make_index()
    campaign = make_campaign()
    url = f"/fr/tri/{campaign.join_code}/rejoindre/"
    postpone(campaign)
    assert "Ouvre " in client.get(url).content.decode()
    close(campaign)
    page = client.get(url)
    assert (page.status_code, "Terminé " in page.content.decode()) == (200, True)
    posted = client.post(url, {"team": campaign.teams.first().pk, "pseudonym": "Zoé"})
    assert posted.status_code == 409
    assert not Participant.objects.exists()


def test_forms_are_never_cached_and_need_their_token() -> None:
    campaign = make_campaign()
    strict = Client(enforce_csrf_checks=True)
    for url in ("/fr/tri/rejoindre/", f"/fr/tri/{campaign.join_code}/rejoindre/"):
        page = strict.get(url)
        assert "no-store" in page["Cache-Control"]
        assert strict.post(url, {"code": "x"}).status_code == 403


def test_one_person_one_participation_whatever_the_team() -> None:
    campaign = make_campaign()
    person = make_participant()
    first = joining.join(person, campaign.teams.first(), "Zoé")
    assert joining.join(person, campaign.teams.last(), "Autre").pk == first.pk


def test_once_all_names_of_one_word_are_taken_two_are_proposed() -> None:
    campaign = make_campaign(teams=(("Finances", 500),))
    team = campaign.teams.get()
    for name in pseudonyms.NAMES:
        make_participation(team, name)
    proposed = {joining.propose(campaign) for _ in range(20)}
    assert all(re.fullmatch(r"\w+ \w+", name) for name in proposed)
    assert len(proposed) > 10
    assert all(names.clean(name) == name for name in proposed)


@pytest.mark.parametrize("number", [1, 30])
def test_the_same_questions_for_any_number_of_teams(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    campaign = make_campaign(teams=tuple((f"Équipe {n}", 10) for n in range(number)))
    client.get("/fr/tri/rejoindre/")  # the first visit of all makes the site's identity
    # guesses, campaign, proposed names, teams; site, identity, doors, footer of the theme;
    # who answers for the data, in two
    with django_assert_num_queries(10):
        client.get(f"/fr/tri/{campaign.join_code}/rejoindre/")
