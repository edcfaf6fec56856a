"""The organiser's form, and who may not see it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cleanup.models import Campaign, CampaignCount, CampaignPage, Participation, Team
from people.models import Organisation
from tests.cleanup.factory import (
    GO,
    make_campaign,
    make_declaration,
    make_index,
    make_participation,
    make_public,
)
from tests.institution.factory import make_operator
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Organisation:
    make_index()
    return make_organisation("Ville de Clairvigne")


@pytest.fixture
def organiser(town: Organisation) -> Client:
    client = Client()
    client.force_login(make_member(town))
    return client


def posted(campaign: Campaign | None = None, /, **changes: Any) -> dict[str, str]:
    teams = list(campaign.teams.all()) if campaign else []
    form = {
        "name_fr": campaign.name if campaign else "Tri de printemps",
        "starts_at": "2027-03-18 09:00",
        "ends_at": "2027-03-18 17:00",
        "zone": "Europe/Paris",
        "join_code": campaign.join_code if campaign else "MARS-27",
        "goal_percent": "",
        "teams-TOTAL_FORMS": str(len(teams)),
        "teams-INITIAL_FORMS": str(len(teams)),
        "teams-MIN_NUM_FORMS": "0",
        "teams-MAX_NUM_FORMS": "1000",
    }
    for number, team in enumerate(teams):
        form |= {
            f"teams-{number}-id": str(team.pk),
            f"teams-{number}-name": team.name,
            f"teams-{number}-headcount": str(team.headcount or ""),
            f"teams-{number}-kind": team.kind,
        }
    return {**form, **changes}


def three_teams() -> dict[str, str]:
    form = {"teams-TOTAL_FORMS": "3"}
    for number, (name, headcount) in enumerate([("Accueil", 12), ("Archives", 20), ("Clos", "")]):
        form |= {
            f"teams-{number}-name": name,
            f"teams-{number}-headcount": str(headcount),
            f"teams-{number}-kind": "service",
        }
    return form


def test_the_form_opens_ready_to_be_saved(organiser: Client, town: Organisation) -> None:
    text = organiser.get("/admin/campaign/new/").content.decode()
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert f'value="{today} 09:00"' in text
    assert f'value="{today} 17:00"' in text
    assert f'<option value="{town.pk}" selected>' in text
    assert 'name="join_code" value="' in text


def test_saving_makes_campaign_teams_counts_and_draft_page(
    organiser: Client, town: Organisation
) -> None:
    answer = organiser.post(
        "/admin/campaign/new/", posted(organisation=str(town.pk), **three_teams())
    )
    campaign = Campaign.objects.get()
    assert answer["Location"] == f"/admin/campaign/edit/{campaign.pk}/"
    assert campaign.starts_at == datetime(2027, 3, 18, 8, 0, tzinfo=UTC)
    assert [team.headcount for team in campaign.teams.all()] == [12, 20, None]
    assert campaign.count.revision == 1
    assert all(team.count.octets == 0 for team in Team.objects.all())
    page = CampaignPage.objects.get()
    assert (page.campaign, page.live, page.title) == (campaign, False, "Tri de printemps")
    edit = organiser.get(answer["Location"]).content.decode()
    assert f"/admin/pages/{page.pk}/edit/" in edit
    assert f"/ecran/{campaign.screen_code}/" in edit
    shown = organiser.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert f"/admin/campaign/edit/{campaign.pk}/" in shown
    assert "jeudi 18 mars 2027, de 9\u00a0h à 17\u00a0h" in shown


def test_from_an_empty_form_to_a_public_board_in_two_forms(
    organiser: Client, town: Organisation
) -> None:
    """The whole work of an organiser for a campaign with three teams (H21)."""
    make_operator()
    organiser.post("/admin/campaign/new/", posted(organisation=str(town.pk), **three_teams()))
    page = CampaignPage.objects.get()
    words = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "introduction": "Toute la journée, nous trions.",
            "body": streamfield([]),
            "comments": inline_formset([]),
            "action-publish": "action-publish",
        }
    )
    answer = organiser.post(f"/admin/pages/{page.pk}/edit/", words)
    assert answer.status_code == 302
    page.refresh_from_db()
    assert page.live
    seen = Client().get(page.url).content.decode()
    assert "Toute la journée, nous trions." in seen
    assert "Ouvre jeudi 18 mars 2027 à 9\u00a0h" in seen
    assert '<th scope="row" translate="no">Accueil</th>' in seen


def test_hours_are_those_of_the_place(organiser: Client, town: Organisation) -> None:
    organiser.post(
        "/admin/campaign/new/", posted(organisation=str(town.pk), zone="America/Martinique")
    )
    campaign = Campaign.objects.get()
    assert campaign.starts_at == datetime(2027, 3, 18, 13, 0, tzinfo=UTC)
    assert (
        'value="2027-03-18 09:00"'
        in organiser.get(f"/admin/campaign/edit/{campaign.pk}/").content.decode()
    )


def test_saving_the_form_moves_no_count_and_wakes_the_board(
    organiser: Client, town: Organisation
) -> None:
    campaign = make_campaign(town)
    form = posted(campaign)
    make_declaration(make_participation(campaign.teams.first()), 3 * GO)
    answer = organiser.post(f"/admin/campaign/edit/{campaign.pk}/", form)
    assert answer.status_code == 302
    count = CampaignCount.objects.get(campaign=campaign)
    assert (count.octets, count.participants, count.revision) == (3 * GO, 1, 2)
    assert campaign.teams.first().count.octets == 3 * GO


def test_a_team_with_people_is_kept_in_words(organiser: Client, town: Organisation) -> None:
    campaign = make_campaign(town)
    team = campaign.teams.first()
    make_participation(team)
    answer = organiser.post(
        f"/admin/campaign/edit/{campaign.pk}/", posted(campaign, **{"teams-0-DELETE": "on"})
    )
    assert answer.status_code == 200
    assert "reste\u00a0: une personne y prend part" in answer.content.decode()
    assert Team.objects.filter(pk=team.pk).exists()
    # One without people goes.
    answer = organiser.post(
        f"/admin/campaign/edit/{campaign.pk}/", posted(campaign, **{"teams-1-DELETE": "on"})
    )
    assert answer.status_code == 302
    assert campaign.teams.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends_at": "2027-03-18 08:00"}, "finit avant de commencer"),
        ({"join_code": "été-27"}, "Des lettres sans accent"),
        ({"join_code": "A-1"}, "au moins quatre"),
        ({"join_code": "rive-27"}, "Une autre campagne a déjà ce code"),
        ({"goal_percent": "101"}, "100"),
        ({"name_fr": ""}, "Champ requis"),
        ({"teams-1-name": "accueil"}, "Deux équipes portent ce nom"),
    ],
)
def test_what_is_refused_is_refused_in_words(
    organiser: Client, town: Organisation, changes: dict[str, str], words: str
) -> None:
    make_campaign(town, join_code="RIVE-27", teams=())
    form = {**posted(organisation=str(town.pk), **three_teams()), **changes}
    answer = organiser.post("/admin/campaign/new/", form)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Campaign.objects.count() == 1


def test_a_campaign_with_people_is_not_deleted(organiser: Client, town: Organisation) -> None:
    campaign = make_campaign(town)
    make_participation(campaign.teams.first())
    answer = organiser.post(f"/admin/campaign/delete/{campaign.pk}/", follow=True)
    assert "elle reste, avec ce qu’elles ont déclaré" in answer.content.decode()
    page = CampaignPage.objects.get(campaign=campaign)
    organiser.post(f"/admin/pages/{page.pk}/delete/")
    assert CampaignPage.objects.filter(pk=page.pk).exists()
    assert Participation.objects.exists()


def test_an_empty_campaign_is_deleted_with_its_draft(organiser: Client, town: Organisation) -> None:
    campaign = make_campaign(town)
    organiser.post(f"/admin/campaign/delete/{campaign.pk}/")
    assert not Campaign.objects.exists()
    assert not CampaignPage.objects.exists()


def test_a_public_page_keeps_its_campaign(organiser: Client, town: Organisation) -> None:
    campaign = make_campaign(town)
    make_public(campaign)
    answer = organiser.post(f"/admin/campaign/delete/{campaign.pk}/", follow=True)
    assert "dépubliez-la" in answer.content.decode()
    assert Campaign.objects.exists()


def test_one_organisations_people_do_not_see_anothers(town: Organisation) -> None:
    campaign = make_campaign(town, name="Tri secret")
    stranger = Client()
    stranger.force_login(make_member(make_organisation("Hôpital")))
    listed = stranger.get("/admin/campaign/").content.decode()
    assert "Tri secret" not in listed
    for verb in ("edit", "delete", "history", "usage"):
        url = f"/admin/campaign/{verb}/{campaign.pk}/"
        # Django tries an unknown address again under the reader's language.
        assert stranger.get(url, follow=True).status_code == 404, url
        assert stranger.post(url, posted(campaign), follow=True).status_code == 404, url
    page = CampaignPage.objects.get(campaign=campaign)
    assert stranger.get(f"/admin/pages/{page.pk}/edit/").status_code == 404
    # Nor can they make one in another's name.
    answer = stranger.post("/admin/campaign/new/", posted(organisation=str(town.pk)))
    assert answer.status_code == 200
    assert Campaign.objects.count() == 1


def test_visitors_are_sent_to_sign_in(town: Organisation) -> None:
    campaign = make_campaign(town)
    for url in ("/admin/campaign/", f"/admin/campaign/edit/{campaign.pk}/"):
        answer = Client().get(url)
        assert answer.status_code == 302
        assert "login" in answer["Location"]


def test_the_list_says_state_and_total(organiser: Client, town: Organisation) -> None:
    campaign = make_campaign(town)
    make_declaration(make_participation(campaign.teams.first()), 2_400_000_000)
    with translation.override("fr"):
        text = organiser.get("/admin/campaign/").content.decode()
    assert "2,4\u00a0Go" in text
    assert "En cours" in text


def test_an_hour_in_the_past_does_not_break_the_form(organiser: Client, town: Organisation) -> None:
    past = timezone.now() - timedelta(days=400)
    campaign = make_campaign(town, starts_at=past, ends_at=past + timedelta(hours=8))
    assert organiser.get(f"/admin/campaign/edit/{campaign.pk}/").status_code == 200


def test_the_screens_code_is_no_joining_code(organiser: Client, town: Organisation) -> None:
    campaign = make_campaign(town)
    answer = organiser.post(
        f"/admin/campaign/edit/{campaign.pk}/", posted(campaign, join_code=campaign.screen_code)
    )
    assert answer.status_code == 200
    assert "le code de l’écran de la salle" in answer.content.decode()
