"""The address of an account that a colleague or a command made: noted when it is first used."""

from typing import Any

from allauth.account.models import EmailAddress

from people.models import User


def note(user: User, method: str, **kwargs: Any) -> None:
    """A code came back from this address: allauth marks it as proved, if it knows it."""
    if method == "code" and not EmailAddress.objects.filter(user=user).exists():
        EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
