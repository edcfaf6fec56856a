"""Two devices that turn out to be one person: nothing is lost, and she counts once."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from cleanup import board, holdings, joining, ledger
from cleanup.models import Campaign, CampaignCount, Declaration, Participation, Team, TeamCount
from people import attaching, participants
from people.models import Participant, User
from tests.cleanup.factory import GO, make_campaign, make_declaration, make_participation
from tests.people.factory import make_participant, make_user


def teams_of(campaign: Campaign) -> tuple[Team, Team]:
    first, second = campaign.teams.order_by("pk")
    return first, second


def counts(campaign: Campaign) -> list[tuple[int, int, int]]:
    """Of each team, then of the campaign; and the book agrees with its rows."""
    assert ledger.rebuild(campaign) == []
    rows: list[TeamCount | CampaignCount] = [
        *TeamCount.objects.filter(team__campaign=campaign).order_by("team_id"),
        CampaignCount.objects.get(campaign=campaign),
    ]
    return [(row.octets // GO, row.participants, row.declarations) for row in rows]


def attach(*mine: Participation, user: User | None = None) -> User:
    user = user or make_user()
    for one in mine:
        attaching.attach(one.participant, user)
    return user


@pytest.mark.django_db
def test_two_devices_in_one_team_are_one_participant() -> None:
    campaign = make_campaign(teams=(("Archives", 1), ("Voirie", 9)))
    archives, _ = teams_of(campaign)
    phone, laptop = make_participation(archives), make_participation(archives)
    make_declaration(phone, 2 * GO)
    make_declaration(laptop, 3 * GO)
    assert counts(campaign) == [(5, 2, 2), (0, 0, 0), (5, 2, 2)]
    before = CampaignCount.objects.get(campaign=campaign).revision
    attach(phone, laptop)
    assert counts(campaign) == [(5, 1, 2), (0, 0, 0), (5, 1, 2)]
    assert CampaignCount.objects.get(campaign=campaign).revision == before + 1
    assert board.snapshot(campaign).percent == 10  # one of ten, not two
    assert Participation.objects.count() == 2  # each keeps its pseudonym


@pytest.mark.django_db
def test_two_devices_in_two_teams_count_where_she_declared_first() -> None:
    campaign = make_campaign()
    first, second = teams_of(campaign)
    phone, laptop = make_participation(first), make_participation(second)
    make_declaration(phone, 2 * GO)
    make_declaration(laptop, 3 * GO)
    attach(phone, laptop)
    assert counts(campaign) == [(2, 1, 1), (3, 0, 1), (5, 1, 2)]


@pytest.mark.django_db
def test_who_only_joined_on_one_device_acts_on_where_she_declared() -> None:
    campaign = make_campaign()
    first, second = teams_of(campaign)
    phone, laptop = make_participation(first), make_participation(second)
    make_declaration(laptop, 3 * GO)
    user = attach(phone, laptop)
    assert counts(campaign) == [(0, 0, 0), (3, 1, 1), (3, 1, 1)]
    newest = participants.issue(user).participant
    assert joining.find(campaign, newest) == laptop


@pytest.mark.django_db
def test_declaring_and_withdrawing_go_on_exactly_on_either() -> None:
    campaign = make_campaign()
    first, second = teams_of(campaign)
    phone, laptop, tablet = (make_participation(team) for team in (first, second, first))
    kept = make_declaration(phone, 2 * GO)
    stale = Participation.objects.select_related("campaign").get(pk=laptop.pk)
    attach(phone, laptop, tablet)
    late = make_declaration(stale, 4 * GO)  # a form that was open before
    assert counts(campaign) == [(2, 1, 1), (4, 0, 1), (6, 1, 2)]
    ledger.withdraw(Declaration.objects.get(pk=kept.pk))
    assert counts(campaign) == [(0, 1, 0), (4, 0, 1), (4, 1, 1)]
    ledger.withdraw(Declaration.objects.get(pk=late.pk))
    assert counts(campaign) == [(0, 0, 0), (0, 0, 0), (0, 0, 0)]
    make_declaration(stale, GO)
    assert counts(campaign) == [(0, 1, 0), (1, 0, 1), (1, 1, 1)]


@pytest.mark.django_db
def test_a_wrong_number_of_the_person_is_mended() -> None:
    campaign = make_campaign()
    phone, laptop = (make_participation(campaign.teams.first()) for _ in range(2))
    make_declaration(phone)
    make_declaration(laptop)
    attach(phone, laptop)
    Participation.objects.update(counted=7)
    ledger.rebuild(campaign)
    assert list(Participation.objects.order_by("pk").values_list("counted", flat=True)) == [2, 0]


@pytest.mark.django_db
def test_another_campaign_and_another_person_are_left_alone() -> None:
    campaign, elsewhere = make_campaign(), make_campaign()
    phone, neighbour = (make_participation(campaign.teams.first()) for _ in range(2))
    other = joining.join(phone.participant, elsewhere.teams.first(), "Loriot")
    for one in (phone, neighbour, other):
        make_declaration(one)
    attach(phone)
    assert counts(campaign)[-1] == (4, 2, 2)
    assert counts(elsewhere)[-1] == (2, 1, 1)


@pytest.mark.django_db
def test_who_is_attached_joins_once_whatever_the_device() -> None:
    campaign = make_campaign()
    user = attach(make_participation(campaign.teams.first(), "Loriot"))
    again = joining.join(participants.issue(user).participant, campaign.teams.last(), "Merle")
    assert again.pseudonym == "Loriot"
    # The participant as it was read before somebody attached it: the present key decides.
    stale = make_participant()
    attaching.attach(Participant.objects.get(pk=stale.pk), user)
    assert joining.join(stale, campaign.teams.last(), "Merle").pseudonym == "Loriot"


@pytest.mark.django_db
def test_the_declarations_of_both_devices_are_shown_and_undone(client: Client) -> None:
    campaign = make_campaign()
    url = f"/fr/tri/{campaign.join_code}"
    client.post(f"{url}/rejoindre/", {"team": campaign.teams.last().pk, "pseudonym": "Merle"})
    here = Participation.objects.get()
    make_declaration(here, 3 * GO)
    phone = make_participation(campaign.teams.first(), "Loriot")
    made = make_declaration(phone, 2 * GO)
    attach(phone, here)
    page = client.get(f"{url}/declarer/").text
    assert "Vous agissez ici sous le pseudonyme Loriot" in page
    assert page.count("/declarations/") == 2
    assert client.get(f"{url}/declarations/{made.key}/").status_code == 200
    client.post(f"{url}/declarations/{made.key}/annuler/")
    assert counts(campaign)[-1] == (3, 1, 1)


@pytest.mark.django_db
def test_ones_own_space_names_each_participation() -> None:
    campaign = make_campaign()
    phone = make_participation(campaign.teams.first(), "Loriot")
    laptop = make_participation(campaign.teams.first(), "Merle")
    make_declaration(phone)
    attach(phone, laptop)
    held = list(holdings.rows([Participant.objects.get(pk=phone.participant.pk)]))
    assert [("Loriot" in str(row.what), row.state) for row in held] == [
        (False, "0 déclaration"),
        (True, "1 déclaration"),
    ]


def together(acts: list[Callable[[], object]]) -> list[object]:
    gate = threading.Barrier(len(acts))
    got: list[object] = [None] * len(acts)

    def run(number: int) -> None:
        try:
            gate.wait(20)
            got[number] = acts[number]()
        except Exception as error:
            got[number] = error
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    return got


def race_to_attach() -> list[object]:
    """Two devices of one account answer "yes" at the same instant, in the same campaign."""
    campaign, user = make_campaign(), make_user()
    people = [make_participation(team) for team in teams_of(campaign)]
    for one in people:
        make_declaration(one)

    def act(identifier: uuid.UUID) -> Callable[[], object]:
        return lambda: (
            attaching.attach(
                Participant.objects.get(pk=identifier), User.objects.get(pk=user.pk)
            ).user_id
        )

    got = together([act(one.participant_id) for one in people])
    assert counts(campaign)[-1][1] == (1 if got == [user.pk] * 2 else 2)
    return [one for one in got if isinstance(one, Exception)]


def storm() -> None:
    """Declaring, withdrawing and attaching at once: the book is exact, and she counts once."""
    campaign, user = make_campaign(), make_user()
    people = [make_participation(team) for team in teams_of(campaign) for _ in range(2)]

    def attach_one(identifier: uuid.UUID) -> Callable[[], object]:
        return lambda: attaching.attach(
            Participant.objects.get(pk=identifier), User.objects.get(pk=user.pk)
        )

    def declare(pk: int) -> Callable[[], object]:
        def act() -> None:
            mine = Participation.objects.select_related("campaign").get(pk=pk)
            made = [ledger.record(mine, "mail", GO, uuid.uuid4()) for _ in range(4)]
            ledger.withdraw(made[0])

        return act

    acts = [attach_one(one.participant_id) for one in people] + [declare(one.pk) for one in people]
    assert [one for one in together(acts) if isinstance(one, Exception)] == []
    assert counts(campaign)[-1] == (12, 1, 12)


@pytest.mark.django_db(transaction=True)
def test_two_attachings_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attaching, "_TRIES", 1)
    assert race_to_attach() == []


@pytest.mark.django_db(transaction=True)
def test_a_storm_of_everything() -> None:
    storm()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_attachings_at_once_on_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the lock alone, without a second try."""
    assert connection.vendor == "postgresql"
    monkeypatch.setattr(attaching, "_TRIES", 1)
    assert race_to_attach() == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_the_twin_without_the_lock_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both look before either has written: the day this passes, the race is no race."""
    looked = threading.Barrier(2)
    monkeypatch.setattr(attaching, "_TRIES", 1)
    monkeypatch.setattr(attaching, "hold", lambda user: looked.wait(20))
    assert [type(error).__name__ for error in race_to_attach()] == ["IntegrityError"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_storm_of_everything_on_postgresql() -> None:
    assert connection.vendor == "postgresql"
    storm()
