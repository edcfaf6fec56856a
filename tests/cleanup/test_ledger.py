import threading
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from cleanup import ledger
from cleanup.models import (
    Campaign,
    CampaignCount,
    Declaration,
    DeclarationVersion,
    Participation,
    TeamCount,
)
from tests.cleanup.factory import (
    GO,
    close,
    make_campaign,
    make_declaration,
    make_participation,
    postpone,
)


def totals(campaign: Campaign) -> tuple[int, int, int]:
    count = CampaignCount.objects.get(campaign=campaign)
    return count.octets, count.participants, count.declarations


def team_totals(participation: Participation) -> tuple[int, int, int]:
    count = TeamCount.objects.get(team=participation.team_id)
    return count.octets, count.participants, count.declarations


@pytest.mark.django_db
def test_a_declaration_moves_team_campaign_and_revision() -> None:
    campaign = make_campaign()
    ada = make_participation(campaign.teams.all()[0])
    bob = make_participation(campaign.teams.all()[1])
    make_declaration(ada, 2 * GO)
    make_declaration(ada, 1 * GO)
    make_declaration(bob, 5 * GO)
    assert totals(campaign) == (8 * GO, 2, 3)
    assert team_totals(ada) == (3 * GO, 1, 2)
    assert CampaignCount.objects.get(campaign=campaign).revision == 3
    assert TeamCount.objects.get(team=ada.team).evidence == "declared"


@pytest.mark.django_db
def test_the_same_key_and_content_gives_the_first_answer() -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    key = uuid.uuid4()
    first = ledger.record(person, "mail", 2 * GO, key)
    again = ledger.record(person, "mail", 2 * GO, key)
    assert again.pk == first.pk
    assert totals(campaign) == (2 * GO, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(("category", "octets"), [("mail", 3 * GO), ("photos", 2 * GO)])
def test_the_same_key_and_other_content_is_a_conflict(category: str, octets: int) -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    key = uuid.uuid4()
    ledger.record(person, "mail", 2 * GO, key)
    with pytest.raises(ledger.Conflict):
        ledger.record(person, category, octets, key)
    assert totals(campaign) == (2 * GO, 1, 1)


@pytest.mark.django_db
def test_somebody_elses_key_is_a_conflict() -> None:
    campaign = make_campaign()
    ada, bob = (make_participation(campaign.teams.first()) for _ in range(2))
    key = uuid.uuid4()
    ledger.record(ada, "mail", 2 * GO, key)
    with pytest.raises(ledger.Conflict):
        ledger.record(bob, "mail", 2 * GO, key)


@pytest.mark.django_db
@pytest.mark.parametrize("shift", [close, postpone])
def test_nothing_is_written_outside_the_campaigns_hours(shift: Callable[[Campaign], None]) -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    key = uuid.uuid4()
    kept = ledger.record(person, "mail", GO, key)
    shift(campaign)
    person = Participation.objects.get(pk=person.pk)
    with pytest.raises(ledger.NotOpen):
        make_declaration(person)
    with pytest.raises(ledger.NotOpen):
        ledger.withdraw(Declaration.objects.get(pk=kept.pk))
    assert totals(campaign) == (GO, 1, 1)
    # The answer to a repeated request is still the first one.
    assert ledger.record(person, "mail", GO, key).pk == kept.pk


@pytest.mark.django_db
def test_withdrawing_moves_everything_back_once_and_keeps_the_version() -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    first, second = make_declaration(person, 2 * GO), make_declaration(person, 1 * GO)
    ledger.withdraw(first)
    assert totals(campaign) == (1 * GO, 1, 1)
    ledger.withdraw(first)
    ledger.withdraw(Declaration.objects.get(pk=first.pk))
    assert totals(campaign) == (1 * GO, 1, 1)
    ledger.withdraw(second)
    assert totals(campaign) == (0, 0, 0)
    make_declaration(person, 4 * GO)
    assert totals(campaign) == (4 * GO, 1, 1)
    version = DeclarationVersion.objects.get(declaration=first)
    assert (version.number, version.octets, version.state) == (1, 2 * GO, "counted")


@pytest.mark.django_db
def test_a_refused_row_leaves_no_trace() -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    with pytest.raises(Exception, match="cleanup_octets_positive"):
        make_declaration(person, 0)
    assert totals(campaign) == (0, 0, 0)
    assert not Declaration.objects.exists()


@pytest.mark.django_db
def test_watchers_are_woken_after_the_commit_only(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    person = make_participation(make_campaign().teams.first())
    with django_capture_on_commit_callbacks() as callbacks:
        make_declaration(person)
    assert len(callbacks) == 3  # the board, the hall, the front page


@pytest.mark.django_db
def test_recording_asks_the_same_few_questions(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    person = make_participation(make_campaign().teams.first())
    # savepoint, insert, participation and its count, team, campaign, release
    with django_assert_num_queries(7):
        make_declaration(person)


@pytest.mark.django_db
def test_rebuild_finds_and_mends_every_octet_of_difference() -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    make_declaration(person, 3 * GO)
    ledger.withdraw(make_declaration(person, 7 * GO))
    assert ledger.rebuild(campaign) == []
    TeamCount.objects.filter(team=person.team).update(octets=3 * GO + 1)
    CampaignCount.objects.filter(campaign=campaign).update(participants=9)
    Participation.objects.filter(pk=person.pk).update(counted=5)
    before = CampaignCount.objects.get(campaign=campaign).revision
    differences = ledger.rebuild(campaign)
    assert [(d.team, d.stored.octets, d.counted.octets) for d in differences] == [
        (person.team_id, 3 * GO + 1, 3 * GO),
        (None, 3 * GO, 3 * GO),
    ]
    assert totals(campaign) == (3 * GO, 1, 1)
    person.refresh_from_db()
    assert person.counted == 1
    assert CampaignCount.objects.get(campaign=campaign).revision == before + 1
    assert ledger.rebuild(campaign) == []


def together(act: Callable[[int], object], threads: int = 12) -> list[object]:
    """Runs `act(number)` in threads that start at once; returns what each gave or raised."""
    barrier = threading.Barrier(threads)
    results: list[object] = [None] * threads

    def run(number: int) -> None:
        try:
            barrier.wait(20)
            results[number] = act(number)
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    started = [threading.Thread(target=run, args=(number,)) for number in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join(60)
    return results


def race_one_key() -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    person_id, key = person.pk, uuid.uuid4()

    def post(number: int) -> object:
        mine = Participation.objects.select_related("campaign").get(pk=person_id)
        return ledger.record(mine, "mail", 2 * GO, key).pk

    results = together(post)
    assert len(set(results)) == 1, results
    assert isinstance(results[0], int), results
    assert Declaration.objects.count() == 1
    assert totals(campaign) == (2 * GO, 1, 1)


def race_many_acts() -> None:
    campaign = make_campaign()
    people = [make_participation(team).pk for team in campaign.teams.all() for _ in range(3)]

    def act(number: int) -> object:
        mine = Participation.objects.select_related("campaign").get(pk=people[number % len(people)])
        kept = [ledger.record(mine, "mail", GO + number, uuid.uuid4()) for _ in range(4)]
        ledger.withdraw(kept[0])
        ledger.withdraw(kept[0])
        return None

    assert set(together(act)) == {None}
    assert ledger.rebuild(campaign) == []
    octets, participants, declarations = totals(campaign)
    assert (participants, declarations) == (6, 36)
    assert octets == 3 * sum(GO + number for number in range(12))


def race_undo() -> None:
    campaign = make_campaign()
    declaration_id = make_declaration(make_participation(campaign.teams.first())).pk

    def undo(number: int) -> object:
        return ledger.withdraw(Declaration.objects.get(pk=declaration_id)).state

    assert set(together(undo)) == {"withdrawn"}
    assert totals(campaign) == (0, 0, 0)
    assert DeclarationVersion.objects.count() == 1


def twin_without_the_key() -> None:
    """The same race, each post under a key of its own: it stores twelve. So the key decides."""
    campaign = make_campaign()
    person_id = make_participation(campaign.teams.first()).pk

    def post(number: int) -> object:
        mine = Participation.objects.select_related("campaign").get(pk=person_id)
        return ledger.record(mine, "mail", 2 * GO, uuid.uuid4()).pk

    assert len(set(together(post))) == 12
    assert totals(campaign) == (24 * GO, 1, 12)


def twin_read_then_write() -> None:
    """The same acts with totals read, added and saved lose some. So the differences decide."""
    campaign = make_campaign()
    barrier = threading.Barrier(12)

    def act(number: int) -> object:
        count = CampaignCount.objects.get(campaign=campaign)
        barrier.wait(20)
        count.octets += GO
        count.save()
        return None

    together(act)
    assert totals(campaign)[0] < 12 * GO


RACES = [race_one_key, race_many_acts, race_undo, twin_without_the_key, twin_read_then_write]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_races(race: Callable[[], None]) -> None:
    race()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES, ids=lambda race: race.__name__)
def test_races_on_postgresql(race: Callable[[], None]) -> None:
    assert connection.vendor == "postgresql"
    race()


@pytest.mark.django_db
def test_the_instant_of_the_present_total_is_kept() -> None:
    campaign = make_campaign()
    person = make_participation(campaign.teams.first())
    moment = timezone.now() - timedelta(minutes=30)
    ledger.record(person, "mail", GO, uuid.uuid4(), now=moment)
    assert TeamCount.objects.get(team=person.team).reached_at == moment
