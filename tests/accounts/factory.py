"""Makers and steps of sign-in, shared by its tests."""

import json

from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client

from mail import letters
from mail.models import Message
from people import sealing
from people.models import User
from tests.people.factory import make_user


def make_citizen(email: str = "") -> User:
    """Somebody who opened an account with an address alone."""
    user = make_user(email)
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def last_code(email: str) -> str:
    """The code of the last letter to this address, as its reader sees it."""
    message = Message.objects.filter(to=email, kind="accounts.code").latest("pk")
    return str(json.loads(sealing.unseal(letters.SECRET, message.sealed))["code"])


def ask_for_code(client: Client, email: str, **more: str) -> HttpResponse:
    """The page that follows the form "Receive a code"."""
    path = "/comptes/login/code/"
    return client.post(path, {"email": email, **more}, follow=True)  # type: ignore[return-value]


def kinds_to(email: str) -> list[str]:
    return list(Message.objects.filter(to=email).order_by("pk").values_list("kind", flat=True))
