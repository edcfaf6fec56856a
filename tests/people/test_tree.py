"""The verbs of the tree: what goes along, what is refused, and two changes at once."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from people import merging, tree
from people.models import Headcount, Membership, Organisation
from people.signals import organisation_moved
from tests.courses.factory import make_bank
from tests.events.factory import make_event
from tests.people.factory import make_member, make_organisation


def names_below(organisation: Organisation) -> list[str]:
    found = Organisation.objects.get(pk=organisation.pk)
    return [one.name for one in found.get_descendants()]


def again(organisation: Organisation) -> Organisation:
    return Organisation.objects.get(pk=organisation.pk)


def make_branch() -> tuple[Organisation, Organisation, Organisation]:
    hospital = make_organisation("Hôpital")
    pole = make_organisation("Pôle", parent=hospital)
    service = make_organisation("Urgences", parent=pole)
    return hospital, pole, service


@pytest.mark.django_db
def test_what_stands_below_moves_along_and_those_above_are_told() -> None:
    hospital, pole, service = make_branch()
    region = make_organisation("Région")
    told: list[set[int]] = []

    def listen(parents: set[int], **kwargs: object) -> None:
        told.append(parents)

    organisation_moved.connect(listen)
    tree.move(again(pole), again(region))
    organisation_moved.disconnect(listen)
    assert names_below(region) == ["Pôle", "Urgences"]
    assert names_below(hospital) == []
    assert told == [{hospital.pk, region.pk}]
    assert Organisation.find_problems() == ([], [], [], [], [])


@pytest.mark.django_db
def test_nobody_is_moved_below_itself_or_below_what_is_closed() -> None:
    hospital, pole, service = make_branch()
    for parent in (service, pole):
        with pytest.raises(tree.Refused):
            tree.move(again(pole), again(parent))
    other = make_organisation("Autre")
    tree.close(again(other))
    with pytest.raises(tree.Refused):
        tree.move(again(pole), again(other))
    assert names_below(hospital) == ["Pôle", "Urgences"]


@pytest.mark.django_db
def test_a_tree_has_a_bottom() -> None:
    deepest = make_organisation()
    for number in range(tree.DEEPEST - 1):
        deepest = tree.add(deepest, name="Niveau", slug=f"niveau-{number}", kind="service")
    with pytest.raises(tree.Refused):
        tree.add(deepest, name="Trop bas", slug="trop-bas", kind="service")
    with pytest.raises(tree.Refused):
        tree.move(make_organisation(), deepest)


@pytest.mark.django_db
def test_a_renamed_one_takes_its_place_among_its_neighbours() -> None:
    city = make_organisation("Ville")
    for name in ("Bâtiments", "Culture", "Enfance"):
        make_organisation(name, parent=again(city))
    tree.change(Organisation.objects.get(name="Bâtiments"), name="Voirie")
    assert names_below(city)[-1] == "Voirie"
    roots = make_organisation("Zones")
    tree.change(again(roots), name="Abbaye")
    assert [one.name for one in Organisation.objects.filter(depth=1)][0] == "Abbaye"


@pytest.mark.django_db
def test_a_merge_gives_all_that_refers_to_it_and_what_stands_below() -> None:
    hospital, pole, service = make_branch()
    other = make_organisation("Autre pôle", parent=again(hospital))
    event, bank = make_event(pole), make_bank(pole)
    member = make_member(pole)
    both = make_member(pole)
    Membership.objects.create(user=both, organisation=other, role=Membership.Role.ORGANISER)
    Headcount.objects.create(organisation=pole, count=90, on="2025-12-31", source="Bilan")
    given = {one.model._meta.label: one.count for one in tree.merge(again(pole), again(other))}
    assert given == {"people.Membership": 2, "events.Event": 1, "courses.QuestionBank": 1}
    event.refresh_from_db()
    bank.refresh_from_db()
    assert (event.organisation, bank.organisation) == (other, other)
    assert names_below(other) == ["Urgences"]
    assert [one.organisation for one in member.memberships.all()] == [other]
    assert both.memberships.count() == 1
    gone = again(pole)
    assert (gone.merged_into, gone.headcount, again(other).headcount) == (other, 90, None)
    assert gone.closed_at is not None
    assert [one.model for one in merging.held(gone, moving=True)] == []


@pytest.mark.django_db
def test_a_merge_that_cannot_stand_changes_nothing() -> None:
    hospital, pole, service = make_branch()
    other = make_organisation("Autre")
    mine, theirs = make_bank(pole), make_bank(other)
    type(mine).objects.filter(pk__in=[mine.pk, theirs.pk]).update(code="commun")
    event = make_event(pole)
    with pytest.raises(tree.Refused, match="commun|same|même|Both"):
        tree.merge(again(pole), again(other))
    event.refresh_from_db()
    assert event.organisation == pole
    assert again(pole).closed_at is None
    for into in (pole, service):
        with pytest.raises(tree.Refused):
            tree.merge(again(pole), again(into))


@pytest.mark.django_db
def test_closing_takes_the_branch_and_reopening_brings_it_back_as_it_was() -> None:
    hospital, pole, service = make_branch()
    tree.close(again(service))
    assert tree.close(again(hospital)) == 2
    assert list(Organisation.objects.open()) == []
    with pytest.raises(tree.Refused):
        tree.reopen(again(pole))
    assert tree.reopen(again(hospital)) == 2
    assert again(service).closed_at is not None
    assert tree.reopen(again(service)) == 1


@pytest.mark.django_db
def test_the_newest_reading_counts() -> None:
    city = make_organisation()
    for count, on in ((100, "2024-12-31"), (120, "2025-12-31"), (90, "2020-01-01")):
        Headcount.objects.create(organisation=city, count=count, on=on, source="Bilan")
    assert city.headcount == 120
    assert Organisation.objects.with_headcount().get(pk=city.pk).newest_headcount == 120


@pytest.mark.django_db
def test_what_has_rows_is_not_removed() -> None:
    hospital, pole, service = make_branch()
    assert again(pole).why_kept()
    assert again(service).why_kept() == ""
    make_member(service)
    assert again(service).why_kept()


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    gate = threading.Barrier(len(acts))
    got: list[object] = []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            got.append(act())
        except Exception as error:  # the test looks at it
            got.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return got


def is_whole() -> bool:
    """No path twice or broken, and nobody vanished into a ring."""
    return Organisation.find_problems() == ([], [], [], [], [])


def swap() -> list[object]:
    """Two poles, each moved below the other at the same time: one of both has to be refused."""
    one, two = make_organisation("Un"), make_organisation("Deux")
    for parent in (one, two):
        for number in range(3):
            make_organisation(f"Service {number}", parent=again(parent))
    return at_once([lambda: tree.move(again(one), two), lambda: tree.move(again(two), one)])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_that_are_moved_below_each_other_never_vanish() -> None:
    for _ in range(5):
        results = swap()
        refused = [one for one in results if isinstance(one, tree.Refused)]
        assert len(refused) == 1, results
        assert is_whole()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_same_two_break_the_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: each looks before the other has written."""
    looked = threading.Barrier(2)
    place = tree._place

    def late(organisation: Organisation, parent: Organisation | None) -> None:
        looked.wait(timeout=10)
        place(organisation, parent)

    monkeypatch.setattr(tree, "hold", lambda: None)
    monkeypatch.setattr(tree, "_place", late)
    results = swap()
    refused = [one for one in results if isinstance(one, tree.Refused)]
    assert not refused
    assert not is_whole() or any(isinstance(one, Exception) for one in results)


@pytest.mark.django_db
def test_closed_on_is_the_moment_of_closing() -> None:
    city = make_organisation()
    now = timezone.now()
    tree.close(city, now)
    assert again(city).closed_at == now
