"""Roles change, end and change hands; somebody always looks after each tree."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, Page
from wagtail.permissions import page_permission_policy

from accounts.team import members
from accounts.team.refusals import Refused
from people.models import Membership, Organisation, User
from people.roles import Area, Role
from tests.events.factory import make_event, make_index
from tests.events.factory import make_page as make_event_page
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


def role_of(user: User) -> Membership:
    return Membership.objects.get(user=user)


def roles(organisation: Organisation) -> set[tuple[int, str]]:
    rows = Membership.objects.filter(organisation=organisation)
    return set(rows.values_list("user_id", "role"))


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville")


@pytest.fixture
def boss(city: Organisation) -> User:
    return make_member(city, Role.ADMINISTRATOR)


@pytest.mark.parametrize("way", ["leave", "remove", "demote", "hand over to an outsider"])
def test_the_last_administrator_stays(city: Organisation, boss: User, way: str) -> None:
    make_member(city)
    before, pk = roles(city), role_of(boss).pk
    with pytest.raises(Refused) as refused:
        if way == "leave":
            members.leave(boss, pk)
        elif way == "remove":
            members.remove(boss, pk)
        elif way == "demote":
            members.change_role(boss, pk, Role.EDITOR)
        else:
            members.hand_over(boss, pk, make_user(), "leave")
    assert str(refused.value.sentence)
    assert roles(city) == before
    assert not ModelLogEntry.objects.filter(action__startswith="team.").exists()


def test_an_account_that_is_closed_looks_after_nobody(city: Organisation, boss: User) -> None:
    other = make_member(city, Role.ADMINISTRATOR)
    User.objects.filter(pk=other.pk).update(is_active=False)
    with pytest.raises(Refused):
        members.leave(boss, role_of(boss).pk)


def test_below_the_top_those_above_look_after_it(city: Organisation, boss: User) -> None:
    service = make_organisation("Médiathèque", parent=city)
    local = make_member(service, Role.ADMINISTRATOR)
    members.leave(local, role_of(local).pk)
    assert roles(service) == set()
    alone = make_organisation("Pôle", parent=make_organisation("Hôpital"))
    last = make_member(alone, Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        members.leave(last, role_of(last).pk)


@pytest.mark.parametrize("then", ["organiser", "leave"])
def test_it_is_handed_over_in_one_act(city: Organisation, boss: User, then: members.Then) -> None:
    heir = make_member(city, Role.EDITOR)
    members.hand_over(boss, role_of(boss).pk, heir, then)
    mine = {(boss.pk, "organiser")} if then == "organiser" else set()
    assert roles(city) == {(heir.pk, "editor"), (heir.pk, "administrator"), *mine}
    noted = ModelLogEntry.objects.filter(action__startswith="team.").values_list("action", "user")
    last = "team.role" if then == "organiser" else "team.leave"
    assert set(noted) == {("team.appoint", boss.pk), (last, boss.pk)}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_change_the_team(city: Organisation, boss: User, role: Role) -> None:
    colleague = make_member(city, role)
    other = role_of(make_member(city, Role.AUTHOR))
    before = roles(city)
    with pytest.raises(Refused):
        members.remove(colleague, other.pk)
    with pytest.raises(Refused):
        members.change_role(colleague, other.pk, Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        members.change_role(colleague, role_of(colleague).pk, Role.ADMINISTRATOR)
    with pytest.raises(Refused):
        members.hand_over(colleague, role_of(colleague).pk, boss, "leave")
    assert roles(city) == before


def test_nobody_reaches_above_or_beside_their_organisation(city: Organisation, boss: User) -> None:
    service = make_organisation("Médiathèque", parent=city)
    local = make_member(service, Role.ADMINISTRATOR)
    beside = make_member(make_organisation("Hôpital"), Role.ADMINISTRATOR)
    for somebody in (local, beside):
        with pytest.raises(Refused):
            members.remove(somebody, role_of(boss).pk)
        with pytest.raises(Refused):
            members.leave(somebody, role_of(boss).pk)
    assert roles(city) == {(boss.pk, "administrator")}
    assert set(members.seen_by(local)) == {role_of(local)}
    assert set(members.seen_by(boss)) == {role_of(boss), role_of(local)}


def test_a_role_is_held_once(city: Organisation, boss: User) -> None:
    member = make_member(city)
    extra = Membership.objects.create(user=member, organisation=city, role=Role.EDITOR)
    with pytest.raises(Refused):
        members.change_role(boss, extra.pk, Role.ORGANISER)
    assert (member.pk, "editor") in roles(city)


def test_the_log_holds_ids_and_no_name(city: Organisation, boss: User) -> None:
    member = make_member(city, email="camelia@ville.example")
    held = role_of(member)
    members.change_role(boss, held.pk, Role.TRAINER)
    members.remove(boss, held.pk)
    entries = ModelLogEntry.objects.filter(action__startswith="team.").order_by("pk")
    ids = {"user": member.pk, "organisation": city.pk, "role": "trainer"}
    assert [(entry.action, entry.user_id, entry.data) for entry in entries] == [
        ("team.role", boss.pk, {**ids, "before": "organiser"}),
        ("team.remove", boss.pk, ids),
    ]
    assert all("camelia" not in entry.label for entry in entries)


def test_who_is_removed_has_no_rights_at_the_next_request(
    client: object, city: Organisation, boss: User
) -> None:
    from django.test import Client

    make_index()
    page = make_event_page(make_event(city), publish=False)
    member = make_member(city)
    browser = Client()
    browser.force_login(member)
    doors = ["/admin/event/", f"/admin/pages/{page.pk}/edit/", reverse("team:list")]
    assert [browser.get(url).status_code for url in doors] == [200, 200, 200]
    members.remove(boss, role_of(member).pk)
    assert {browser.get(url).status_code for url in doors} <= {302, 403, 404}
    after = User.objects.get(pk=member.pk)
    assert (after.groups.count(), after.is_staff) == (0, False)
    assert not page_permission_policy.user_has_permission_for_instance(
        after, "change", Page.objects.get(pk=page.pk)
    )
    # The session itself lives on: what everybody may read is still read.
    assert browser.session["_auth_user_id"] == str(member.pk)
    assert Area.EVENTS.value
