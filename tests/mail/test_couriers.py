"""The admin's "Courriers": who sees which rows, and what the keys do."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mail import addresses, couriers, outbox
from mail.models import Message
from people.models import Membership, Organisation, User
from tests.mail.factory import make_message
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
LIST, RETRY = "/admin/courriers/", "/admin/courriers/reessayer/"
ADDRESS = "camille@clairvigne.example"


def make_dead(organisation: Organisation | None = None, to: str = ADDRESS) -> Message:
    message = outbox.queue("tests.hello", to, "fr", {}, organisation=organisation)
    result = "SMTPRecipientsRefused 550 5.1.1"
    Message.objects.filter(pk=message.pk).update(
        state="dead", tries=12, result=result, settled_at=timezone.now()
    )
    message.refresh_from_db()
    return message


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def administrator(organisation: Organisation) -> Client:
    return signed_in(make_member(organisation, Membership.Role.ADMINISTRATOR))


def superuser() -> Client:
    return signed_in(make_user(is_staff=True, is_superuser=True))


def test_who_runs_the_site_reads_masked_addresses_and_reasons() -> None:
    make_dead()
    shown = superuser().get(LIST).text
    assert "c…@clairvigne.example" in shown and ADDRESS not in shown
    assert "Le serveur refuse cette adresse (550 5.1.1)" in shown


def test_a_dead_letter_leaves_again_once() -> None:
    message, client = make_dead(), superuser()
    for _twice in range(2):
        client.post(RETRY, {"message": message.pk, "list": "dead"})
    message.refresh_from_db()
    assert (message.state, message.tries) == ("due", 0)
    outbox.sweep()
    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == message.message_id


def test_a_refused_address_is_written_to_again() -> None:
    message, client = make_dead(), superuser()
    addresses.refuse(ADDRESS, message.result, timezone.now())
    assert "c…@clairvigne.example" in client.get(f"{LIST}refused/").text
    assert "c…@clairvigne.example" not in client.get(f"{LIST}dead/").text
    client.post(RETRY, {"list": "refused"})
    message.refresh_from_db()
    assert message.state == "due" and not addresses.is_refused(ADDRESS)


def test_an_administrator_sees_and_retries_her_own_organisations_only() -> None:
    city = make_organisation("Ville")
    own = make_dead(make_organisation("Service", parent=city), "own@clairvigne.example")
    foreign = make_dead(make_organisation("Hôpital"), "foreign@hopital.example")
    nobodys = make_dead(None, "nobody@site.example")
    client = administrator(city)
    shown = client.get(LIST).text
    assert "@clairvigne.example" in shown
    assert "@hopital.example" not in shown and "@site.example" not in shown
    for message in (own, foreign, nobodys):
        client.post(RETRY, {"message": message.pk})
    client.post(RETRY, {"list": "dead"})
    states = [Message.objects.get(pk=row.pk).state for row in (own, foreign, nobodys)]
    assert states == ["due", "dead", "dead"]


@pytest.mark.parametrize("who", ["organiser", "without a role", "anonymous"])
def test_others_see_nothing_and_change_nothing(who: str) -> None:
    organisation = make_organisation()
    message = make_dead(organisation)
    client = {
        "organiser": lambda: signed_in(make_member(organisation)),
        "without a role": lambda: signed_in(make_user(is_staff=True)),
        "anonymous": Client,
    }[who]()
    for answer in (client.get(LIST), client.post(RETRY, {"message": message.pk})):
        assert answer.status_code in (302, 403)
        assert "clairvigne" not in answer.text
    message.refresh_from_db()
    assert message.state == "dead"
    if who != "anonymous":
        assert f'href="{LIST}"' not in client.get("/admin/").text


@pytest.mark.parametrize("posted", ["x", "-1", "9" * 30, "²", ""])
def test_nonsense_changes_nothing(posted: str) -> None:
    message = make_dead()
    assert superuser().post(RETRY, {"message": posted}).status_code == 302
    message.refresh_from_db()
    assert message.state == "dead"


def test_waiting_letters_and_the_readiness_check() -> None:
    assert couriers.readiness().ok
    message = make_message()
    Message.objects.update(due_at=timezone.now() - 2 * couriers.LATE)
    assert not couriers.readiness().ok
    shown = superuser().get(f"{LIST}waiting/").text
    assert "a…@declic.example" in shown and "attend depuis 20 minutes" in shown
    assert superuser().get(f"{LIST}unknown/").status_code == 404
    assert message.pk


@pytest.mark.parametrize("rows", [1, 30])
def test_queries(django_assert_num_queries: DjangoAssertNumQueries, rows: int) -> None:
    organisation, client = make_organisation(), superuser()
    for number in range(rows):
        make_dead(organisation, f"n{number}@clairvigne.example")
    client.get(LIST)
    with django_assert_num_queries(16):
        client.get(LIST)
