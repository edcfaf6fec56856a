"""A file of organisations: looked at, confirmed, all of it or nothing."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.tree import planning, reading
from jobs import worker
from jobs.models import Job
from people import tree
from people.models import Headcount, Membership, Organisation, User
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
HEAD = "code;nom;type;parent;effectif;date;source\n"
GOOD = HEAD + (
    "soins;Pôle soins;pôle;chu;640;31/12/2025;Bilan\n"
    "urg;Urgences;service;soins;;;\n"
    "chu;Centre hospitalier;hôpital;;1200;31/12/2025;Bilan\n"
)


def make_top() -> tuple[Organisation, User]:
    top = make_organisation("CHU")
    Organisation.objects.filter(pk=top.pk).update(slug="chu")
    return Organisation.objects.get(pk=top.pk), make_member(top, Membership.Role.ADMINISTRATOR)


def look(client: Client, user: User, content: Any) -> Job:
    client.force_login(user)
    data = content if isinstance(content, bytes) else content.encode()
    file = SimpleUploadedFile("o.csv", data, "text/csv")
    answer = client.post(reverse("organisation_tree:import"), {"file": file})
    assert answer.status_code == 302, answer.text
    worker.sweep(timezone.now())
    return Job.objects.get(pk=answer["Location"].rstrip("/").split("/")[-1])


def confirm(client: Client, job: Job) -> Job:
    answer = client.post(reverse("organisation_tree:confirm", args=[job.pk]))
    assert answer.status_code == 302
    worker.sweep(timezone.now())
    return Job.objects.latest("pk")


def test_a_file_is_looked_at_before_anything_is_written(client: Client) -> None:
    top, user = make_top()
    job = look(client, user, GOOD)
    assert (job.state, job.report) == ("done", [])
    assert Organisation.objects.count() == 1
    shown = client.get(job.get_absolute_url()).text
    assert reverse("organisation_tree:confirm", args=[job.pk]) in shown
    done = confirm(client, job)
    assert done.state == "done"
    top.refresh_from_db()
    assert [(one.name, one.depth) for one in top.get_descendants()] == [
        ("Pôle soins", 2),
        ("Urgences", 3),
    ]
    assert (top.name, top.headcount) == ("Centre hospitalier", 1200)


def test_the_same_file_again_changes_nothing(client: Client) -> None:
    top, user = make_top()
    for _ in range(2):
        confirm(client, look(client, user, GOOD))
    assert Organisation.objects.count() == 3
    assert Headcount.objects.count() == 2
    plan = planning.plan(reading.read(GOOD.encode()), user)
    assert (plan.new, plan.changed, plan.same, plan.counts) == ([], [], 3, 0)


def test_each_wrong_line_is_told_by_its_number_and_nothing_is_written(client: Client) -> None:
    top, user = make_top()
    other = make_organisation("Ailleurs")
    text = HEAD + (
        "bon;Bon;service;chu;;;\n"
        "a;Sans parent;service;;;;\n"
        "b;Parent inconnu;service;nulle-part;;;\n"
        f"c;Parent d’autrui;service;{other.slug};;;\n"
        f"{other.slug};Pris;service;chu;;;\n"
        "x;Anneau;service;y;;;\n"
        "y;Anneau;service;x;;;\n"
        "chu;Centre;hôpital;bon;;;\n"
        "e;Sans type;;chu;;;\n"
        "bon;Deux fois;service;chu;;;\n"
    )
    job = look(client, user, text)
    assert [line for line, _why in job.report] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    # One who asks about another's code learns no more than that it is not theirs.
    by_line = dict(job.report)
    assert by_line[4].replace("nulle-part", "") == by_line[5].replace(other.slug, "")
    page = client.get(job.get_absolute_url()).text
    assert "Ligne 4\xa0:" in page or "Line 4:" in page
    assert client.get(reverse("organisation_tree:confirm", args=[job.pk])).status_code == 404
    assert Organisation.objects.count() == 2


def test_a_tree_that_changed_meanwhile_takes_nothing_of_the_file(client: Client) -> None:
    top, user = make_top()
    pole = make_organisation("Pôle", parent=top)
    text = HEAD + f"n1;Un;service;chu;;;\nn2;Deux;service;{pole.slug};;;\n"
    job = look(client, user, text)
    assert job.report == []
    tree.close(Organisation.objects.get(pk=pole.pk))
    done = confirm(client, job)
    assert done.state == "failed"
    assert "3" in done.message
    assert Organisation.objects.count() == 2


def test_who_lost_the_role_meanwhile_writes_nothing(client: Client) -> None:
    top, user = make_top()
    job = look(client, user, GOOD)
    client.post(reverse("organisation_tree:confirm", args=[job.pk]))
    user.memberships.all().delete()
    worker.sweep(timezone.now())
    assert Job.objects.latest("pk").state == "failed"
    assert Organisation.objects.count() == 1


def test_a_dry_run_is_confirmed_by_whoever_asked_for_it(client: Client) -> None:
    top, user = make_top()
    job = look(client, user, GOOD)
    client.force_login(make_member(top, Membership.Role.ADMINISTRATOR))
    url = reverse("organisation_tree:confirm", args=[job.pk])
    assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff",
        b"prix;couleur\n1;2\n",
        HEAD.encode(),
        HEAD.encode() + b"a;b;site;;;;\n" * 100_000,
        HEAD.encode() + b"x" * 10_000_000,
    ],
    ids=["empty", "bytes", "columns", "no line", "100000 lines", "10 MB"],
)
def test_what_cannot_be_read_is_refused_by_its_field(client: Client, content: bytes) -> None:
    client.force_login(make_top()[1])
    file = SimpleUploadedFile("o.csv", content, "text/csv")
    answer = client.post(reverse("organisation_tree:import"), {"file": file})
    assert answer.status_code == 200
    assert "error-message" in answer.text
    assert not Job.objects.exists()


def test_windows_letters_are_read_and_told(client: Client) -> None:
    top, user = make_top()
    job = look(client, user, (HEAD + "été;Été;service;chu;;;\n").encode("cp1252"))
    assert "Windows" in job.message
    assert [line for line, _why in job.report] == [2]


def test_a_move_below_its_own_child_is_a_ring_with_the_tree_as_it_stands() -> None:
    top, user = make_top()
    one = tree.add(top, name="Un", slug="un", kind="pole")
    tree.add(one, name="Deux", slug="deux", kind="service")
    plan = planning.plan(reading.read(f"{HEAD}un;Un;pôle;deux;;;\n".encode()), user)
    assert [line for line, _why in plan.report] == [2]
    text = f"{HEAD}un;Un;pôle;deux;;;\ndeux;Deux;service;chu;;;\n"
    planning.apply(reading.read(text.encode()), user)
    assert Organisation.objects.get(slug="un").get_parent().slug == "deux"


def test_the_model_to_begin_with_is_read_without_a_fault(client: Client) -> None:
    client.force_login(make_user(is_superuser=True, is_staff=True))
    content = client.get(reverse("organisation_tree:template")).content
    found = reading.read(content)
    assert (len(found.entries), found.problems, found.unknown) == (3, [], [])
