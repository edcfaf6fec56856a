"""An invitation is sent, sent again, withdrawn, and accepted once."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.team import invitations
from accounts.team.refusals import Refused
from mail import letters
from mail.models import Message
from people.models import Invitation, Membership, Organisation, User
from people.roles import Role
from tests.accounts.team.factory import link_of, make_invitation, token_of
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville")


@pytest.fixture
def boss(city: Organisation) -> User:
    return make_member(city, Role.ADMINISTRATOR)


def held(user: User) -> list[tuple[int, str]]:
    return list(Membership.objects.filter(user=user).values_list("organisation_id", "role"))


def test_reading_changes_nothing_and_a_new_address_gets_its_account(
    city: Organisation, boss: User
) -> None:
    row = make_invitation(boss, city)
    url, client = link_of(row), Client()
    for _ in range(2):
        text = client.get(url).text
        assert "Ville" in text and str(boss) in text and "nouvelle@ville.example" in text
    assert Invitation.objects.count() == 1
    assert not User.objects.filter(email=row.email).exists()
    answer = client.post(url, {"name": "Noé Petit"})
    user = User.objects.get(email=row.email)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert (user.name, user.has_usable_password()) == ("Noé Petit", False)
    assert held(user) == [(city.pk, "organiser")]
    assert EmailAddress.objects.get(user=user).verified
    assert client.get("/admin/event/").status_code == 200
    assert client.get(url).status_code == 410
    assert Invitation.objects.count() == 0


def test_who_has_an_account_signs_in_first(city: Organisation, boss: User) -> None:
    """Letters are forwarded: the link alone must not open somebody's account."""
    mine = make_user("nouvelle@ville.example")
    url, client = link_of(make_invitation(boss, city)), Client()
    text = client.get(url).text
    assert "/comptes/login/?next=" in text and '<form method="post"' not in text
    assert client.post(url, {"name": "X"}).status_code == 200
    assert "_auth_user_id" not in client.session and held(mine) == []
    client.force_login(mine)
    assert client.post(url).status_code == 302
    assert held(mine) == [(city.pk, "organiser")]


def test_another_account_is_told_so_and_may_choose(city: Organisation, boss: User) -> None:
    other, client = make_user("autre@ville.example"), Client()
    url = link_of(make_invitation(boss, city))
    client.force_login(other)
    text = client.get(url).text
    assert "autre@ville.example" in text and "nouvelle@ville.example" in text
    assert "/comptes/logout/?next=" in text
    client.post(url)
    assert held(other) == [(city.pk, "organiser")]
    assert not User.objects.filter(email="nouvelle@ville.example").exists()


def test_what_was_sent_again_withdrawn_or_is_old_opens_nothing(
    city: Organisation, boss: User
) -> None:
    row = make_invitation(boss, city)
    first = link_of(row)
    row = invitations.send_again(boss, row.pk)
    second = link_of(row)
    client = Client()
    assert [client.get(url).status_code for url in (first, second)] == [410, 200]
    old, new = Message.objects.order_by("pk")
    assert letters.write(old) is None and letters.write(new) is not None
    later = timezone.now() + timedelta(days=14)
    assert invitations.find(token_of(row), later) is None
    invitations.withdraw(boss, row.pk)
    assert client.get(second).status_code == 410
    assert client.post(second, {"name": "Noé"}).status_code == 410
    assert not User.objects.filter(email=row.email).exists()


def test_the_link_falls_with_who_sent_it(city: Organisation, boss: User) -> None:
    gone = make_member(city, Role.ADMINISTRATOR)
    row = make_invitation(gone, city)
    url = link_of(row)
    Membership.objects.filter(user=gone).delete()
    assert Client().get(url).status_code == 410
    invitations.send_again(boss, row.pk)
    assert Client().get(link_of(row)).status_code == 200


def test_the_token_rests_nowhere_in_clear(city: Organisation, boss: User) -> None:
    row = make_invitation(boss, city)
    token = token_of(row)
    stored = [*Invitation.objects.values_list(), *Message.objects.values_list()]
    noted = ModelLogEntry.objects.values_list()
    assert token not in repr([*stored, *noted])


def test_names_are_not_in_the_log(city: Organisation, boss: User) -> None:
    row = make_invitation(boss, city)
    Client().post(link_of(row), {"name": "Noé Petit"})
    entries = ModelLogEntry.objects.filter(action__startswith="team.")
    assert sorted(entries.values_list("action", flat=True)) == ["team.accept", "team.invite"]
    text = repr([(entry.label, entry.data) for entry in entries])
    assert "nouvelle" not in text and "Noé" not in text


@pytest.mark.parametrize("case", ["member", "waits", "above", "no administrator"])
def test_refusals_are_said_and_nothing_leaves(city: Organisation, boss: User, case: str) -> None:
    by, place, email = boss, city, "nouvelle@ville.example"
    if case == "member":
        make_member(city, email=email)
    elif case == "waits":
        make_invitation(boss, city)
    elif case == "above":
        by = make_member(make_organisation("Service", parent=city), Role.ADMINISTRATOR)
    else:
        by = make_member(city, Role.DPO)
    before = Invitation.objects.count(), Message.objects.count()
    with pytest.raises(Refused):
        make_invitation(by, place, email)
    assert (Invitation.objects.count(), Message.objects.count()) == before


def test_old_ones_are_forgotten_a_month_after_their_end(city: Organisation, boss: User) -> None:
    make_invitation(boss, city)
    now = timezone.now()
    assert invitations.forget(now + timedelta(days=43)) == 0
    assert invitations.forget(now + timedelta(days=45)) == 1


@pytest.mark.parametrize("name", ["x", "Zo\u202eé", "a" * 121])
def test_a_name_that_is_none_is_refused_and_kept(city: Organisation, boss: User, name: str) -> None:
    url = link_of(make_invitation(boss, city))
    answer = Client().post(url, {"name": name})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.text
    assert Invitation.objects.count() == 1
