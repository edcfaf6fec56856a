"""Organisations in the admin: one sees one's own, and decides about what is below only."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from base.models import Brand
from people import tree
from people.models import Headcount, Membership, Organisation, User
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
ADMINISTRATOR = Membership.Role.ADMINISTRATOR
QUERIES = 37


def make_hospital() -> tuple[Organisation, Organisation, Organisation]:
    hospital = make_organisation("Maison mère")
    pole = make_organisation("Pôle", parent=hospital)
    return hospital, pole, make_organisation("Urgences", parent=pole)


def administrator(client: Client, organisation: Organisation) -> User:
    user = make_member(organisation, ADMINISTRATOR)
    client.force_login(user)
    return user


def again(organisation: Organisation) -> Organisation:
    return Organisation.objects.get(pk=organisation.pk)


def url(name: str, organisation: Organisation) -> str:
    return reverse(f"organisations:{name}", args=[organisation.pk])


def test_the_list_is_the_tree_that_one_may_see(client: Client) -> None:
    hospital, pole, service = make_hospital()
    make_organisation("Ailleurs")
    administrator(client, pole)
    text = client.get(reverse("organisations:index")).text
    assert "Pôle" in text
    assert "› Urgences" in text
    assert "Ailleurs" not in text
    assert "Maison mère" not in text


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_as_much_for_one_as_for_thirty(
    client: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hospital = make_organisation()
    for _ in range(count):
        make_organisation(parent=again(hospital))
    administrator(client, hospital)
    client.get(reverse("organisations:index"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("organisations:index"))


def test_who_organises_days_does_not_see_the_tree(client: Client) -> None:
    hospital, pole, service = make_hospital()
    client.force_login(make_member(hospital))
    for name in ("index", "add", "export"):
        assert client.get(reverse(f"organisations:{name}")).status_code in (302, 403)
    assert client.get(reverse("organisation_tree:import")).status_code in (302, 403)
    assert client.post(url("close", pole)).status_code in (302, 403, 404)
    assert again(pole).closed_at is None


def test_one_is_added_below_and_renamed(client: Client) -> None:
    hospital, pole, service = make_hospital()
    administrator(client, hospital)
    form = client.get(f"{reverse('organisations:add')}?below={pole.pk}").text
    assert f'<option value="{pole.pk}" selected' in form
    sent = {"name": " Soins  intensifs ", "slug": "soins", "kind": "service", "parent": pole.pk}
    assert client.post(reverse("organisations:add"), sent).status_code == 302
    made = Organisation.objects.get(slug="soins")
    assert (made.name, made.get_parent()) == ("Soins intensifs", pole)
    sent = {"name": "Réanimation", "slug": "soins", "kind": "service"}
    assert client.post(url("edit", made), sent).status_code == 302
    assert again(made).name == "Réanimation"
    assert ModelLogEntry.objects.filter(object_id=str(made.pk)).count() == 2


def test_nobody_adds_at_the_top_or_below_others(client: Client) -> None:
    hospital, pole, service = make_hospital()
    other = make_organisation("Ailleurs")
    administrator(client, pole)
    for parent in ("", hospital.pk, other.pk):
        sent = {"name": "Pris", "slug": "pris", "kind": "service", "parent": parent}
        answer = client.post(reverse("organisations:add"), sent)
        assert answer.status_code == 200
        assert "Pris" in answer.text
    assert not Organisation.objects.filter(slug="pris").exists()


@pytest.mark.parametrize("verb", ["move", "merge", "close", "delete"])
def test_the_top_of_what_one_looks_after_is_decided_above(client: Client, verb: str) -> None:
    hospital, pole, service = make_hospital()
    other = make_organisation("Urgences bis", parent=again(pole))
    administrator(client, pole)
    sent = {"parent": other.pk, "into": other.pk, "sure": "on"}
    answer = client.post(url(verb, pole), sent)
    assert (answer.status_code, answer["Location"]) == (302, url("edit", pole))
    kept = again(pole)
    assert (kept.closed_at, kept.get_parent()) == (None, hospital)


def test_a_move_within_ones_rights_is_done_and_noted(client: Client) -> None:
    hospital, pole, service = make_hospital()
    other = make_organisation("Autre pôle", parent=again(hospital))
    outside = make_organisation("Ailleurs")
    user = administrator(client, hospital)
    answer = client.post(url("move", service), {"parent": outside.pk})
    assert answer.status_code == 200
    assert again(service).get_parent() == pole
    assert client.post(url("move", service), {"parent": other.pk}).status_code == 302
    assert again(service).get_parent() == other
    entry = ModelLogEntry.objects.get(action="organisations.move")
    assert (entry.user, entry.data) == (user, {"from": pole.pk, "to": other.pk})


def test_a_merge_asks_whether_one_has_read_and_then_gives_all(client: Client) -> None:
    hospital, pole, service = make_hospital()
    other = make_organisation("Autre pôle", parent=again(hospital))
    make_member(pole)
    administrator(client, hospital)
    assert client.post(url("merge", pole), {"into": other.pk}).status_code == 200
    assert again(pole).merged_into is None
    sent = {"into": other.pk, "sure": "on"}
    assert client.post(url("merge", pole), sent).status_code == 302
    assert again(pole).merged_into == other
    entry = ModelLogEntry.objects.get(action="organisations.merge")
    assert entry.data == {"to": other.pk, "rows": {"people.Membership": 1}}
    assert client.get(url("edit", pole)).status_code == 200


def test_what_is_closed_is_offered_nowhere_and_keeps_its_rows(client: Client) -> None:
    hospital, pole, service = make_hospital()
    administrator(client, hospital)
    assert client.post(url("close", pole)).status_code == 302
    offered = client.get(reverse("event:add")).text
    assert f'<option value="{hospital.pk}"' in offered
    assert f'<option value="{service.pk}"' not in offered
    assert f'<option value="{pole.pk}"' not in client.get(reverse("organisations:add")).text
    assert client.post(url("reopen", pole)).status_code == 302
    assert f'<option value="{service.pk}"' in client.get(reverse("event:add")).text


def test_readings_are_kept_and_one_day_has_one(client: Client) -> None:
    hospital, pole, service = make_hospital()
    administrator(client, hospital)
    sent = {"count": "120", "on": "2025-12-31", "source": "Bilan social"}
    assert client.post(url("headcount", pole), sent).status_code == 302
    answer = client.post(url("headcount", pole), {**sent, "count": "130"})
    assert answer.status_code == 200
    assert 'value="130"' in answer.text
    for wrong in ({"count": "-1"}, {"count": "douze"}, {"on": "hier"}, {"source": ""}):
        assert client.post(url("headcount", pole), {**sent, **wrong}).status_code == 200
    assert list(Headcount.objects.values_list("count", flat=True)) == [120]


def test_only_one_made_by_mistake_is_removed(client: Client) -> None:
    hospital, pole, service = make_hospital()
    administrator(client, hospital)
    client.post(url("delete", pole))
    assert Organisation.objects.filter(pk=pole.pk).exists()
    client.post(url("delete", service))
    assert not Organisation.objects.filter(pk=service.pk).exists()


def test_colours_that_cannot_be_read_are_refused_with_ones_that_can(client: Client) -> None:
    hospital, pole, service = make_hospital()
    administrator(client, hospital)
    answer = client.post(url("brand", pole), {"accent": "#ffd146", "ink": "#ffffff"})
    assert answer.status_code == 200
    assert "1,4" in answer.text
    assert 'value="#ffffff"' in answer.text
    for wrong in ("rouge", "#12", "url(//x)", "#0f2930;}"):
        sent = {"accent": wrong, "ink": "#0f2930"}
        assert client.post(url("brand", pole), sent).status_code == 200
    assert not Brand.objects.exists()
    sent = {"accent": "#003399", "ink": "#ffffff"}
    assert client.post(url("brand", pole), sent).status_code == 302
    assert Brand.objects.get().organisation == pole
    assert client.post(url("brand", pole), {"remove": "1"}).status_code == 302
    assert not Brand.objects.exists()


def test_the_export_is_what_the_import_reads_and_holds_ones_own(client: Client) -> None:
    hospital, pole, service = make_hospital()
    Headcount.objects.create(organisation=pole, count=9, on="2025-12-31", source="Bilan")
    make_organisation("Ailleurs")
    administrator(client, pole)
    text = client.get(reverse("organisations:export")).content.decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0] == "code;nom;type;parent;effectif;date;source"
    assert lines[1].startswith(f"{pole.slug};Pôle;service;;9;")
    assert len(lines) == 3
    assert client.get(f"{reverse('organisations:export')}?format=ods").status_code == 200


def test_somebody_above_everything_adds_and_moves_at_the_top(client: Client) -> None:
    hospital, pole, service = make_hospital()
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.post(url("move", pole), {"parent": ""}).status_code == 302
    assert again(pole).is_root()
    tree.close(again(pole), timezone.now())
    assert client.get(url("edit", pole)).status_code == 200
