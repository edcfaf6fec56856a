import pytest
from django.contrib.auth.models import AnonymousUser

from people import policy
from people.models import Membership, Organisation, User
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


def test_a_role_holds_in_the_sub_tree_and_nowhere_else() -> None:
    city = make_organisation("Ville")
    service = make_organisation("Médiathèque", parent=city)
    hospital = make_organisation("Hôpital")
    at_city, at_service = make_member(city), make_member(service)
    assert set(policy.organisations_for(at_city)) == {city, service}
    assert set(policy.organisations_for(at_service)) == {service}
    assert policy.may(at_city, service)
    assert not policy.may(at_service, city)
    assert not policy.may(at_city, hospital)


@pytest.mark.parametrize("who", ["anonymous", "outsider", "inactive"])
def test_without_a_role_nothing_is_within_reach(who: str) -> None:
    organisation = make_organisation()
    user: User | AnonymousUser = AnonymousUser()
    if who == "outsider":
        user = make_user()
    elif who == "inactive":
        user = make_member(organisation)
        user.is_active = False
    assert list(policy.organisations_for(user)) == []
    assert not policy.may(user, organisation)
    assert list(policy.filter_owned(user, Membership.objects.all())) == []


def test_a_superuser_sees_all_and_alone_owns_what_has_no_organisation() -> None:
    organisation = make_organisation()
    root = make_user(is_superuser=True)
    assert set(policy.organisations_for(root)) == set(Organisation.objects.all())
    assert policy.may(root, None)
    assert not policy.may(make_member(organisation), None)
