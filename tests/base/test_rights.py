"""Wagtail's groups follow the roles, in the transaction that changes them."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Page
from wagtail.permissions import page_permission_policy

from base import rights
from people.models import Membership, User
from people.roles import GRANTS, Area, Role
from tests.events.factory import make_event, make_index
from tests.events.factory import make_page as make_event_page
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


def may(user: User, action: str, page: Page) -> bool:
    fresh = User.objects.get(pk=user.pk)
    return bool(page_permission_policy.user_has_permission_for_instance(fresh, action, page))


@pytest.mark.parametrize("role", Role)
def test_a_role_gives_the_rights_on_pages_that_its_areas_say(role: Role) -> None:
    city = make_organisation("Ville")
    make_index()
    page = make_event_page(make_event(city), publish=False)
    member = make_member(city, role)
    areas = GRANTS[role]
    assert may(member, "change", page) == (Area.WRITING in areas)
    assert may(member, "publish", page) == (Area.PAGES in areas)
    assert member.has_perm("wagtailadmin.access_admin")
    assert member.has_perm("wagtailimages.choose_image") is False  # by collection, never at large
    client = Client()
    client.force_login(member)
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.ARCHIVIST, Role.DPO, Role.IT])
def test_who_has_no_pages_enters_by_one_group_that_gives_nothing_else(role: Role) -> None:
    member = make_member(make_organisation(), role)
    group = Group.objects.get(pk=member.groups.get().pk)
    assert group.name == rights.OFFICE
    assert [right.codename for right in group.permissions.all()] == ["access_admin"]
    assert not GroupPagePermission.objects.filter(group=group).exists()
    assert not GroupCollectionPermission.objects.filter(group=group).exists()


def test_an_organisation_without_members_has_no_group() -> None:
    make_organisation()
    make_user()
    assert not Group.objects.filter(name__startswith=rights.PREFIX).exists()


def test_a_change_of_role_changes_the_groups_or_nothing_does() -> None:
    city = make_organisation("Ville")
    member = make_member(city, Role.EDITOR)
    held = Membership.objects.get(user=member)
    held.role = Role.AUTHOR
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        held.save()
        assert member.groups.get().name.endswith(rights.AUTHORS)
        raise ZeroDivisionError
    assert member.groups.get().name == f"{rights.PREFIX}{city.pk}"
    held.save()
    assert member.groups.get().name.endswith(rights.AUTHORS)
    held.delete()
    after = User.objects.get(pk=member.pk)
    assert (after.groups.count(), after.is_staff) == (0, False)


def test_a_group_that_somebody_gave_by_hand_is_not_of_our_making_and_stays() -> None:
    member = make_member(make_organisation())
    other = Group.objects.create(name="Moderators of something")
    member.groups.add(other)
    Membership.objects.get(user=member).delete()
    assert list(member.groups.all()) == [other]
