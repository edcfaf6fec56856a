"""Makers and steps of sign-in, shared by its tests."""

from allauth.account.models import EmailAddress
from django.test import Client

from mail.models import Message
from people import sealing
from people.models import User
from tests.people.factory import make_user

PASSWORD = "une phrase assez longue"


def make_citizen(email: str = "") -> User:
    """Somebody who opened an account with an address alone."""
    user = make_user(email)
    user.set_unusable_password()
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def last_code(email: str) -> str:
    """The code of the last letter to this address, as its reader sees it."""
    from mail import sealed

    message = Message.objects.filter(to=email, kind="accounts.code").latest("pk")
    return str(sealed.read(message)["code"])


def ask_for_code(client: Client, email: str, next_page: str = "") -> int:
    answer = client.post("/comptes/login/code/", {"email": email, "next": next_page})
    return answer.status_code
