"""What each role opens, where, and what nobody may give."""

import pytest
from django.contrib.auth.models import AnonymousUser

from people import policy
from people.models import Membership, Organisation, User
from people.roles import GRANTS, Area, Role, roles_for
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
TABLE = [(role, area, area in GRANTS[role]) for role in Role for area in Area]


@pytest.mark.parametrize(("role", "area", "opened"), TABLE)
def test_a_role_opens_its_areas_in_its_sub_tree_and_nowhere_else(
    role: Role, area: Area, opened: bool
) -> None:
    city = make_organisation("Ville")
    service = make_organisation("Médiathèque", parent=city)
    team = make_organisation("Accueil", parent=service)
    hospital = make_organisation("Hôpital")
    member = make_member(service, role)
    reach = {service, team} if opened else set()
    assert set(policy.organisations_for(member, area)) == reach
    places = (city, service, team, hospital)
    assert {place for place in places if policy.may(member, place, area)} == reach
    assert (area in policy.areas_of(member)) == opened
    owned = policy.filter_owned(member, Organisation.objects.all(), "pk", area=area)
    assert set(owned) == reach


def test_every_role_is_a_membership_s_and_every_area_is_somebody_s() -> None:
    assert [role.value for role in Role] == Membership.Role.values
    assert set(GRANTS) == set(Role)
    assert all(roles_for(area) for area in Area)


@pytest.mark.parametrize("area", Area)
@pytest.mark.parametrize("who", ["anonymous", "outsider", "inactive"])
def test_without_a_role_nothing_is_within_reach(who: str, area: Area) -> None:
    organisation = make_organisation()
    user: User | AnonymousUser = AnonymousUser()
    if who == "outsider":
        user = make_user()
    elif who == "inactive":
        user = make_member(organisation, Role.ADMINISTRATOR)
        user.is_active = False
    assert list(policy.organisations_for(user, area)) == []
    assert not policy.may(user, organisation, area)
    assert policy.areas_of(user) == frozenset()
    assert list(policy.filter_owned(user, Membership.objects.all(), area=area)) == []


def test_a_superuser_sees_all_and_alone_owns_what_has_no_organisation() -> None:
    organisation = make_organisation()
    root = make_user(is_superuser=True)
    assert set(policy.organisations_for(root, Area.EVENTS)) == set(Organisation.objects.all())
    assert policy.areas_of(root) == policy.areas_in(root, organisation) == frozenset(Area)
    assert policy.may(root, None, Area.EVENTS)
    assert not policy.may(make_member(organisation), None, Area.EVENTS)


def test_roles_add_up_where_they_meet() -> None:
    city = make_organisation("Ville")
    service = make_organisation("Médiathèque", parent=city)
    member = make_member(city, Role.MODERATOR)
    Membership.objects.create(user=member, organisation=service, role=Role.IT)
    assert policy.areas_in(member, city) == GRANTS[Role.MODERATOR]
    assert policy.areas_in(member, service) == GRANTS[Role.MODERATOR] | GRANTS[Role.IT]


@pytest.mark.parametrize("role", Role)
def test_only_who_looks_after_people_gives_roles_and_only_within_reach(role: Role) -> None:
    city = make_organisation("Ville")
    service = make_organisation("Médiathèque", parent=city)
    member = make_member(service, role)
    given = list(Role) if role == Role.ADMINISTRATOR else []
    assert policy.roles_to_give(member, service) == given
    assert policy.roles_to_give(member, city) == []


def test_nobody_gives_what_is_closed_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were there a role for people alone, it would not hand out the trail."""
    organisation = make_organisation()
    member = make_member(organisation, Role.MODERATOR)
    monkeypatch.setitem(GRANTS, Role.MODERATOR, frozenset({Area.PEOPLE, Area.MODERATION}))
    assert policy.roles_to_give(member, organisation) == [Role.MODERATOR]
    assert not policy.may_give(member, organisation, Role.DPO)


def test_the_place_of_the_role_is_proposed_whatever_stands_below_it() -> None:
    city = make_organisation("Ville")
    service = make_organisation("Médiathèque", parent=city)
    member = make_member(city, Role.ORGANISER)
    owned = policy.organisations_for(member, Area.EVENTS)
    assert policy.proposed(member, owned, Area.EVENTS) == city
    Membership.objects.create(user=member, organisation=service, role=Role.ORGANISER)
    assert policy.proposed(member, owned, Area.EVENTS) is None
    boss = make_user(is_superuser=True)
    assert policy.proposed(boss, policy.organisations_for(boss, Area.EVENTS), Area.EVENTS) is None
