"""An address that nobody vouches for is proved by a code, before any account is made."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from accounts.outside.models import Affiliation
from mail import outbox
from mail.models import Message
from people.models import User
from tests.accounts.outside.factory import (
    is_in,
    make_provider,
    sign_in,
)
from tests.accounts.outside.hostile import Hostile
from tests.people.factory import make_user

pytestmark = pytest.mark.django_db
ADDRESS = "camille@hopital.example"
PROVE = "/comptes/exterieur/adresse/"


@pytest.fixture(autouse=True)
def letters_leave(settings: Any) -> None:
    settings.MAIL_SHOW_BOX = False


def code_sent() -> str:
    outbox.sweep()
    body = str(mail.outbox[-1].body)
    return next(word for word in body.split() if len(word) == 9 and word[4] == "-")


def test_an_address_that_nobody_vouches_for_is_proved_by_a_code_before_an_account_is_made(
    client: Client, server: Hostile
) -> None:
    row = make_provider(server.issuer)
    server.claims = {"email_verified": True}  # said by a provider that is not trusted
    assert sign_in(client, row, server)["Location"] == PROVE
    assert not User.objects.exists()
    assert not is_in(client)
    wrong = client.post(PROVE, {"code": "AAAA-AAAA"})
    assert wrong.status_code == 400
    assert "n’est pas le code" in wrong.text
    assert not User.objects.exists()
    client.post(PROVE, {"code": code_sent().lower()})
    assert User.objects.get().email == ADDRESS
    assert Affiliation.objects.get().organisation == row.organisation
    assert is_in(client)


def test_a_code_is_guessed_five_times_and_then_no_more(client: Client, server: Hostile) -> None:
    sign_in(client, make_provider(server.issuer), server)
    for _ in range(5):
        assert client.post(PROVE, {"code": "AAAA-AAAA"}).status_code == 400
    code = code_sent()
    assert "Trop de codes" in client.post(PROVE, {"code": code}).text
    assert client.post(PROVE, {"code": code})["Location"] == "/comptes/login/"
    assert not User.objects.exists()


def test_letters_with_codes_to_one_address_are_few(client: Client, server: Hostile) -> None:
    row = make_provider(server.issuer)
    for _ in range(5):
        assert sign_in(client, row, server).status_code == 302
    assert "Trop de codes" in sign_in(client, row, server).text
    assert Message.objects.count() == 5


def test_an_account_that_came_meanwhile_is_not_joined_by_the_code(
    client: Client, server: Hostile
) -> None:
    sign_in(client, make_provider(server.issuer), server)
    code = code_sent()
    make_user(ADDRESS)
    assert "a déjà cette adresse" in client.post(PROVE, {"code": code}).text
    assert not SocialAccount.objects.exists()
    assert not is_in(client)
