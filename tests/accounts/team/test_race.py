"""Two administrators leave at one instant: one stays. On SQLite, and on PostgreSQL where it is."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from accounts.team import members
from accounts.team.refusals import Refused
from people.models import Membership, Organisation, User
from people.roles import Role
from tests.people.factory import make_member, make_organisation

pytestmark = pytest.mark.django_db(transaction=True)
engines = pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)


@pytest.fixture(autouse=True)
def right_engine(request: pytest.FixtureRequest) -> None:
    engine = request.node.callspec.params["engine"]
    if connection.vendor != engine:
        pytest.skip(f"this run is on {connection.vendor}")


def both(work: Callable[[User], None], people: list[User]) -> list[BaseException]:
    barrier, raised = threading.Barrier(len(people)), []

    def run(person: User) -> None:
        try:
            barrier.wait()
            work(person)
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return raised


def two_bosses() -> tuple[Organisation, list[User]]:
    city = make_organisation("Ville")
    return city, [make_member(city, Role.ADMINISTRATOR) for _ in range(2)]


def role_of(person: User) -> Membership:
    return Membership.objects.get(user=person)


@engines
@pytest.mark.parametrize("way", ["leave", "demote each other"])
def test_one_of_two_stays(engine: str, way: str) -> None:
    city, people = two_bosses()
    other = {people[0].pk: people[1], people[1].pk: people[0]}

    def act(person: User) -> None:
        if way == "leave":
            members.leave(person, role_of(person).pk)
        else:
            members.change_role(person, role_of(other[person.pk]).pk, Role.ORGANISER)

    raised = both(act, people)
    assert [type(error) for error in raised] == [Refused]
    assert members.is_administered(city)
    assert Membership.objects.filter(organisation=city, role=Role.ADMINISTRATOR).count() == 1


@engines
def test_the_twin_that_looks_first_and_leaves_then_leaves_nobody(engine: str) -> None:
    """The same race without the lock: the day this leaves one, the race is no race."""
    city, people = two_bosses()
    looked = threading.Barrier(2)

    def careless(person: User) -> None:
        others = Membership.objects.filter(organisation=city).exclude(user=person).exists()
        looked.wait()
        if others:
            role_of(person).delete()

    assert both(careless, people) == []
    assert not members.is_administered(city)


@pytest.mark.postgres
@pytest.mark.parametrize("engine", ["postgresql"])
def test_the_twin_with_the_lock_off_leaves_nobody(
    engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    city, people = two_bosses()
    looked, ask = threading.Barrier(2), members.is_administered

    def asked(organisation: Organisation) -> bool:
        found = ask(organisation)
        looked.wait()
        return found

    with monkeypatch.context() as off:
        off.setattr(members, "lock", lambda organisation: None)
        off.setattr(members, "is_administered", asked)
        assert both(lambda person: members.leave(person, role_of(person).pk), people) == []
    assert not members.is_administered(city)
