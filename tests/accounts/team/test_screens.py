"""The admin's screens of a team, for each of the cast."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from mail.models import Message
from people.models import Invitation, Membership, Organisation, User
from people.roles import Role
from tests.accounts.team.factory import make_invitation
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville")


@pytest.fixture
def boss(city: Organisation) -> User:
    return make_member(city, Role.ADMINISTRATOR, "chef@ville.example")


def of(user: User) -> Membership:
    return Membership.objects.get(user=user)


def signed_in(user: User) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="fr")
    client.force_login(user)
    return client


def addresses(member: Membership, invitation: Invitation) -> dict[str, str]:
    rows = {"send_again": invitation.pk, "withdraw": invitation.pk}
    names = ("send_again", "withdraw", "change", "remove", "leave", "hand_over")
    return {name: reverse(f"team:{name}", args=[rows.get(name, member.pk)]) for name in names}


@pytest.mark.parametrize("who", ["colleague", "outsider", "anonymous", "nobody"])
def test_strangers_reach_no_row(city: Organisation, boss: User, who: str) -> None:
    member, row = make_member(city, email="secret@ville.example"), make_invitation(boss, city)
    cast = {
        "colleague": lambda: make_member(city),
        "outsider": lambda: make_member(make_organisation("Hôpital"), Role.ADMINISTRATOR),
        "nobody": lambda: make_user(is_staff=True),
    }
    client = signed_in(cast[who]()) if who in cast else Client()
    team = client.get(reverse("team:list"))
    assert "secret@" not in team.text and row.email not in team.text
    for name, url in addresses(of(member), row).items():
        for answer in (client.get(url), client.post(url, {"role": "author"})):
            assert answer.status_code in (302, 403, 404, 405), (name, answer.status_code)
    assert of(member).role == "organiser"
    assert Invitation.objects.filter(pk=row.pk, sent_at=row.sent_at).exists()


def test_an_administrator_sees_the_team_and_those_below(city: Organisation, boss: User) -> None:
    below = make_member(make_organisation("Service", parent=city), email="service@ville.example")
    row = make_invitation(boss, city)
    client = signed_in(boss)
    text = client.get(reverse("team:list")).text
    for address in (boss.email, below.email, row.email):
        assert address in text
    chosen = client.get(f"{reverse('team:list')}?organisation={of(below).organisation_id}").text
    assert below.email in chosen and row.email not in chosen
    assert 'href="/admin/equipe/"' in client.get("/admin/").text or "/admin/equipe/" in text


@pytest.mark.parametrize("role", Role)
def test_every_member_sees_their_roles_and_may_leave(
    city: Organisation, boss: User, role: Role
) -> None:
    member = make_member(city, role, "moi@ville.example")
    client = signed_in(member)
    text = client.get(reverse("team:list")).text
    url = reverse("team:leave", args=[of(member).pk])
    assert url in text
    assert ("chef@ville.example" in text) == (role == Role.ADMINISTRATOR)
    assert client.get(url).status_code == 200
    assert Membership.objects.filter(user=member).exists()
    assert client.post(url)["Location"] == "/"
    assert not Membership.objects.filter(user=member).exists()


def test_somebody_is_invited_changed_and_removed(city: Organisation, boss: User) -> None:
    client = signed_in(boss)
    sent = {"email": "Noe@Ville.example", "name": "Noé", "organisation": city.pk, "role": "editor"}
    answer = client.post(reverse("team:invite"), sent, follow=True)
    assert "noe@ville.example" in answer.text
    assert Message.objects.get().organisation == city
    member = make_member(city)
    pk = of(member).pk
    assert client.get(reverse("team:change", args=[pk])).status_code == 200
    client.post(reverse("team:change", args=[pk]), {"role": "trainer"})
    assert of(member).role == "trainer"
    assert client.get(reverse("team:remove", args=[pk])).status_code == 200
    client.post(reverse("team:remove", args=[pk]))
    assert not Membership.objects.filter(pk=pk).exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "pas une adresse"),
        ("email", ""),
        ("organisation", ""),
        ("organisation", "999"),
        ("role", ""),
        ("role", "emperor"),
        ("name", "x"),
    ],
)
def test_a_bad_form_says_why_and_keeps_what_was_typed(
    city: Organisation, boss: User, field: str, value: str
) -> None:
    sent = {"email": "n@ville.example", "name": "Noé", "organisation": city.pk, "role": "editor"}
    answer = signed_in(boss).post(reverse("team:invite"), {**sent, field: value})
    assert answer.status_code == 200
    assert answer.text.count('class="error-message"') == 1
    assert ("Noé" in answer.text) == (field != "name")
    assert Invitation.objects.count() == Message.objects.count() == 0


def test_a_foreign_organisation_is_not_offered_nor_taken(city: Organisation, boss: User) -> None:
    hospital = make_organisation("Hôpital secret")
    client = signed_in(boss)
    assert "secret" not in client.get(reverse("team:invite")).text
    sent = {"email": "n@ville.example", "organisation": hospital.pk, "role": "editor"}
    assert client.post(reverse("team:invite"), sent).status_code == 200
    assert Invitation.objects.count() == 0


def test_the_last_administrator_is_told_why(city: Organisation, boss: User) -> None:
    client = signed_in(boss)
    answer = client.post(reverse("team:leave", args=[of(boss).pk]), follow=True)
    assert "nommez d’abord" in answer.text
    assert of(boss).role == "administrator"


def test_handing_over_is_one_form(city: Organisation, boss: User) -> None:
    heir, stranger = make_member(city, Role.EDITOR), make_user("autre@hopital.example")
    client = signed_in(boss)
    url = reverse("team:hand_over", args=[of(boss).pk])
    text = client.get(url).text
    assert heir.email in text and stranger.email not in text
    refused = client.post(url, {"to": stranger.pk, "then": "leave"})
    assert refused.status_code == 200 and "error-message" in refused.text
    assert client.post(url, {"to": heir.pk, "then": "leave"})["Location"] == "/"
    assert not Membership.objects.filter(user=boss).exists()
    assert Membership.objects.filter(user=heir, role="administrator").exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_queries(django_assert_num_queries: DjangoAssertNumQueries, boss: User, rows: int) -> None:
    city = of(boss).organisation
    for number in range(rows):
        make_member(city)
        make_invitation(boss, city, f"n{number}@ville.example")
    client = signed_in(boss)
    client.get(reverse("team:list"))
    with django_assert_num_queries(40):
        client.get(reverse("team:list"))
