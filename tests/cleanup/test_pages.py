"""Public pages: what they show, what they never set, and that no act on a page moves a count."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Locale

from cleanup import campaigns, ledger
from cleanup.models import (
    Campaign,
    CampaignCount,
    CampaignPage,
    Declaration,
    Participation,
    Team,
    TeamCount,
)
from tests.cleanup.factory import (
    GO,
    close,
    make_campaign,
    make_declaration,
    make_index,
    make_participation,
    make_public,
    postpone,
)

pytestmark = pytest.mark.django_db


def public(**fields: Any) -> tuple[Campaign, CampaignPage]:
    make_index()
    campaign = make_campaign(**fields)
    return campaign, make_public(campaign)


def text_of(client: Client, page: CampaignPage) -> str:
    answer = client.get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_board_is_a_table_in_the_page(client: Client) -> None:
    campaign, page = public(goal_percent=60)
    make_declaration(make_participation(campaign.teams.first(), "Camélia"), 2_400_000_000)
    text = text_of(client, page)
    assert f'data-live="board:{campaign.pk}" data-live-revision="1"' in text
    assert '<th scope="row" translate="no">Archives</th>' in text
    assert '<td class="go">2,4</td>' in text
    assert "L’objectif est 60\u00a0%." in text
    assert campaign.join_code in text
    assert f"/fr/tri/{campaign.join_code}/rejoindre/" in text
    assert "Camélia" not in text
    assert campaign.screen_code not in text


def test_a_public_page_sets_no_cookie_and_carries_no_form(client: Client) -> None:
    campaign, page = public()
    make_declaration(make_participation(campaign.teams.first()))
    index = page.get_parent()
    for url in (page.url, index.url, f"/fr/tri/{campaign.join_code}/affiche/"):
        answer = client.get(url)
        assert answer.status_code == 200
        assert not answer.cookies
        assert "cookie" not in answer.get("Vary", "").lower()
        assert "<form" not in answer.content.decode()
        assert " style=" not in answer.content.decode()


def test_what_is_masked_or_unknown_is_said(client: Client) -> None:
    campaign, page = public(teams=(("Clos", None), ("Cimetières", 4), ("Finances", 10)))
    for team in campaign.teams.all():
        make_declaration(make_participation(team), 7_700_000_000)
    text = text_of(client, page)
    assert "Clos, effectif inconnu" in text
    assert "moins de cinq personnes\u00a0: non affiché" in text
    assert text.count("7,7") == 2


@pytest.mark.parametrize(
    ("shift", "words", "may_join"),
    [(close, "Terminé ", False), (postpone, "Ouvre ", False), (None, "En cours", True)],
)
def test_each_state_says_itself(
    client: Client, shift: Callable[[Campaign], None] | None, words: str, may_join: bool
) -> None:
    campaign, page = public()
    if shift:
        shift(campaign)
    text = text_of(client, page)
    assert words in text
    assert ("/rejoindre/" in text) is may_join
    # Nothing moves before and after, so nothing is followed.
    assert ("live.js" in text) is may_join
    assert ("data-live=" in text) is may_join


def test_a_campaign_without_teams_and_an_empty_list(client: Client) -> None:
    _campaign, page = public(teams=())
    assert "Les équipes ne sont pas encore connues." in text_of(client, page)
    page.unpublish()
    index = client.get(page.get_parent().url).content.decode()
    assert "Aucune journée de nettoyage n’est encore annoncée." in index


def test_demonstration_is_marked(client: Client) -> None:
    campaign, page = public(simulated=True)
    assert "Démonstration\u00a0: déclarations simulées" in text_of(client, page)
    assert "Démonstration" in client.get(f"/ecran/{campaign.screen_code}/").content.decode()


def test_a_strange_team_name_is_escaped(client: Client) -> None:
    _campaign, page = public(teams=(("<b>Équipe & Cie</b>", 10),))
    assert "&lt;b&gt;Équipe &amp; Cie&lt;/b&gt;" in text_of(client, page)


@pytest.mark.parametrize("number", [1, 30])
def test_the_same_questions_for_any_number_of_rows(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    campaign, page = public(teams=tuple((f"Équipe {n}", 10) for n in range(number)))
    for team in campaign.teams.all():
        make_declaration(make_participation(team))
    client.get(page.url)
    with django_assert_num_queries(20):
        client.get(page.url)


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_same_questions_for_any_number_of_campaigns(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    index = make_index()
    for n in range(number):
        make_public(make_campaign(name=f"Tri {n}", teams=()))
    client.get(index.url)
    with django_assert_num_queries(13):
        assert client.get(index.url).content.decode().count("<h3") == number


Counted = tuple[object, ...]


def counted(campaign: Campaign) -> Counted:
    """Everything of a campaign that is counted, dated, or a person's."""
    return (
        list(Campaign.objects.filter(pk=campaign.pk).values()),
        list(Team.objects.filter(campaign=campaign).order_by("pk").values()),
        list(CampaignCount.objects.filter(campaign=campaign).values()),
        list(TeamCount.objects.filter(team__campaign=campaign).order_by("pk").values()),
        list(Participation.objects.order_by("pk").values()),
        list(Declaration.objects.order_by("pk").values()),
        Campaign.objects.count(),
    )


def publish_old_draft(page: CampaignPage) -> None:
    page.revisions.order_by("created_at").first().publish()


def revert(page: CampaignPage) -> None:
    old = page.revisions.order_by("created_at").first().as_object()
    old.save_revision().publish()


def copy(page: CampaignPage) -> None:
    page.copy(update_attrs={"title": "Copie", "slug": "copie"}, recursive=True)


def translate(page: CampaignPage) -> None:
    for language in ("en", "es"):
        locale = Locale.objects.get_or_create(language_code=language)[0]
        page.copy_for_translation(locale, copy_parents=True).save_revision().publish()


def unpublish(page: CampaignPage) -> None:
    page.unpublish()


def publish_later(page: CampaignPage) -> None:
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()


@pytest.mark.parametrize(
    "act", [publish_old_draft, revert, copy, translate, unpublish, publish_later]
)
def test_no_act_on_a_page_moves_what_is_counted(act: Callable[[CampaignPage], None]) -> None:
    campaign, page = public()
    page.title = "Autre titre"
    page.save_revision()
    for team in campaign.teams.all():
        person = make_participation(team)
        ledger.withdraw(make_declaration(person, GO))
        make_declaration(person, 3 * GO)
    Campaign.objects.filter(pk=campaign.pk).update(ends_at=timezone.now() + timedelta(hours=9))
    before = counted(campaign)
    act(CampaignPage.objects.get(pk=page.pk))
    assert counted(campaign) == before
    assert ledger.rebuild(campaign) == []


def test_a_page_of_people_is_not_deleted_with_its_campaign() -> None:
    campaign, page = public()
    make_participation(campaign.teams.first())
    page.delete()
    assert Campaign.objects.filter(pk=campaign.pk).exists()


def test_the_page_is_found_in_ones_language_else_in_french() -> None:
    campaign, page = public()
    assert campaigns.public_page(campaign, "es") == page
    english = page.copy_for_translation(
        Locale.objects.get_or_create(language_code="en")[0], copy_parents=True
    )
    assert campaigns.public_page(campaign, "en") == page
    english.save_revision().publish()
    assert campaigns.public_page(campaign, "en") == english


def test_making_its_page_twice_makes_one() -> None:
    make_index()
    campaign = make_campaign()
    assert campaigns.make_page(campaign) == campaigns.make_page(campaign)
    assert CampaignPage.objects.filter(campaign=campaign).count() == 1
    assert not CampaignPage.objects.get(campaign=campaign).live


def test_keys_are_uuids() -> None:
    declaration = make_declaration(make_participation(make_campaign().teams.first()))
    assert isinstance(declaration.key, uuid.UUID)
