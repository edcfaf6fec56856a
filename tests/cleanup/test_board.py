import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cleanup import board, ledger
from cleanup.models import CampaignCount, Declaration, Participation, Team
from live import topics
from tests.cleanup.factory import (
    GO,
    make_campaign,
    make_declaration,
    make_index,
    make_participation,
    make_public,
)

pytestmark = pytest.mark.django_db


def test_rows_in_the_order_of_the_board() -> None:
    campaign = make_campaign(
        teams=(("Finances", 10), ("Piscine", 10), ("Clos", None), ("Cimetières", 4), ("Police", 20))
    )
    teams = {team.name: team for team in campaign.teams.all()}
    moment = timezone.now() - timedelta(minutes=5)
    for minutes, name in enumerate(["Piscine", "Finances", "Clos", "Cimetières"]):
        person = make_participation(teams[name])
        ledger.record(
            person, "mail", 2_400_000_000, uuid.uuid4(), now=moment + timedelta(minutes=minutes)
        )
    seen = board.snapshot(campaign, "fr")
    assert [(row.name, row.rank, row.percent, row.go) for row in seen.rows] == [
        ("Piscine", 1, 10, "2,4"),
        ("Finances", 1, 10, "2,4"),
        ("Police", 3, 0, "0,0"),
        ("Clos", None, None, "2,4"),
        ("Cimetières", None, None, ""),
    ]
    assert seen.rows[-1].masked
    assert seen.rows[-1].octets is None
    assert seen.total == "9,6"
    assert (seen.people, seen.headcount, seen.percent) == (4, 44, 6)


def test_in_the_readers_language() -> None:
    campaign = make_campaign()
    make_declaration(make_participation(campaign.teams.first()), 1_329_800_000_000 // 10)
    assert board.snapshot(campaign, "fr").total == "133,0"
    assert board.snapshot(campaign, "en").total == "133.0"
    assert board.snapshot(campaign, "en").sentence == "133.0 GB freed by 1 person."


@pytest.mark.parametrize("number", [1, 30])
def test_three_questions_for_any_number_of_teams(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    campaign = make_campaign(teams=tuple((f"Équipe {n}", 10) for n in range(number)))
    with django_assert_num_queries(3):
        seen = board.snapshot(campaign)
    assert len(seen.rows) == number


def test_a_campaign_without_teams() -> None:
    seen = board.snapshot(make_campaign(teams=()))
    assert (seen.rows, seen.percent, seen.total) == ([], None, "0,0")


def test_it_reads_again_when_the_revision_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    really = board.revision
    moved: list[Declaration] = []

    def declared_meanwhile(campaign_id: int) -> int:
        if not moved:
            moved.append(make_declaration(person, 3 * GO))
        return really(campaign_id)

    monkeypatch.setattr(board, "revision", declared_meanwhile)
    seen = board.snapshot(campaign)
    assert (seen.revision, seen.octets) == (1, 3 * GO)
    assert sum(row.octets or 0 for row in seen.rows) == 3 * GO


def crowd() -> tuple[int, str]:
    """A board of 25 teams with long figures."""
    campaign = make_campaign(teams=tuple((f"Équipe {n}", 10 + n) for n in range(25)))
    make_index()
    make_public(campaign)
    for team in Team.objects.filter(campaign=campaign):
        make_declaration(make_participation(team), 987_654_321_098_765)
    return campaign.pk, campaign.hall_topic


def test_a_frame_of_25_teams_is_at_most_two_kilobytes() -> None:
    pk, hall = crowd()
    for name in (f"board:{pk}", hall):
        topic = topics.find(name)
        assert topic is not None
        frame = {"revision": topic.revision(), **topic.frame("fr")}
        text = json.dumps(frame, ensure_ascii=False, separators=(",", ":"))
        assert len(text.encode()) <= 2000


def test_the_frame_is_polled_with_its_revision(client: Client) -> None:
    pk, _hall = crowd()
    answer = client.get(f"/live/board:{pk}/?lang=en")
    assert answer.status_code == 200
    assert answer.json()["revision"] == 25
    assert len(answer.json()["rows"]) == 25
    again = client.get(f"/live/board:{pk}/?lang=en", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_a_campaign_that_is_not_public_is_not_watched(client: Client) -> None:
    make_index()
    campaign = make_campaign()
    assert client.get(f"/live/board:{campaign.pk}/").status_code == 403
    assert client.get("/live/board:999999/").status_code == 404
    assert client.get("/live/board:9x/").status_code == 404
    assert client.get(f"/live/hall:{campaign.pk}/").status_code == 404
    assert client.get(f"/live/{campaign.hall_topic}/").status_code == 200


def test_the_hall_frame_names_eight_teams_only() -> None:
    _pk, hall = crowd()
    topic = topics.find(hall)
    assert topic is not None
    rows = topic.frame("fr")["rows"]
    assert len(rows) == 8
    assert rows[0][5].startswith("Équipe")


def test_a_changed_team_is_told_to_whoever_watches() -> None:
    campaign = make_campaign()
    ledger.touch(campaign)
    assert CampaignCount.objects.get(campaign=campaign).revision == 1


def test_no_name_of_a_person_is_in_any_frame() -> None:
    campaign = make_campaign()
    make_declaration(make_participation(campaign.teams.first(), "Camélia"))
    assert Participation.objects.filter(pseudonym="Camélia").exists()
    for name in (campaign.topic, campaign.hall_topic):
        topic = topics.find(name)
        assert topic is not None
        assert "Camélia" not in json.dumps(topic.frame("fr"), ensure_ascii=False)


def test_a_topic_has_one_name_only() -> None:
    campaign = make_campaign()
    assert board.topic(str(campaign.pk)) is not None
    assert board.topic(f"0{campaign.pk}") is None
    assert board.top_topic(f"00{campaign.pk}") is None
    assert board.hall_topic(campaign.screen_key) is not None
    assert board.hall_topic(campaign.screen_key.lower()) is None
