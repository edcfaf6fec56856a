"""Sign-in's letters go by the outbox, their secrets encrypted and wiped."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts import letters
from accounts.adapter import AccountAdapter
from mail import outbox
from mail.models import Message
from tests.people.factory import make_user

pytestmark = pytest.mark.django_db
EMAIL = "camille@ville.example"


def ask_for_a_new_password() -> Message:
    make_user(EMAIL)
    answer = Client().post("/comptes/password/reset/", {"email": EMAIL}, follow=True)
    assert answer.status_code == 200
    return Message.objects.get()


def test_a_new_password_is_asked_for_by_the_outbox(settings: Any) -> None:
    settings.MAIL_SHOW_BOX = False
    message = ask_for_a_new_password()
    assert mail.outbox == []
    assert (message.kind, message.priority) == ("accounts.password_reset", 0)
    assert "reset" not in message.sealed and message.data == {}
    outbox.sweep()
    [letter] = mail.outbox
    assert letter.to == [EMAIL]
    [link] = [word for word in letter.body.split() if "/comptes/password/reset/key/" in word][:1]
    path = link.strip("<>").partition("8000")[2]
    assert Client().get(path, follow=True).status_code == 200
    message.refresh_from_db()
    assert (message.state, message.sealed) == ("sent", "")


def test_in_the_demo_the_box_shows_it_after_it_has_left() -> None:
    message = ask_for_a_new_password()
    outbox.sweep()
    assert "/comptes/password/reset/key/" in Client().get(f"/boite/{message.pk}/").text


def test_a_code_that_has_ended_is_not_sent(settings: Any) -> None:
    settings.MAIL_SHOW_BOX = False
    letters.queue("login_code", EMAIL, {"code": "4C7-KPD"})
    outbox.sweep(timezone.now() + timedelta(minutes=11))
    message = Message.objects.get()
    assert (message.state, message.result, message.sealed) == ("dropped", "too late", "")
    letters.queue("login_code", EMAIL, {"code": "4C7-KPD"})
    outbox.sweep()
    assert "4C7-KPD" in mail.outbox[0].body and "4C7-KPD" in mail.outbox[0].subject


def test_a_changed_password_is_told() -> None:
    letters.queue("password_changed", EMAIL, {})
    outbox.sweep()
    assert "mot de passe a été changé" in mail.outbox[0].body


def test_a_letter_that_allauth_adds_later_goes_the_same_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(letters.CHANGES, "account_connected")
    from allauth.core import context

    request = RequestFactory().get("/")
    with context.request_context(request):
        about = {"provider": "Fournisseur d’essai"}
        AccountAdapter(request).send_mail("socialaccount/email/account_connected", EMAIL, about)
    assert mail.outbox == []
    outbox.sweep()
    assert "Fournisseur d’essai" in mail.outbox[0].body
