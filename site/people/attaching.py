"""A participant becomes an account's: attached, never merged (house rule 2).

Rows that are limited per person carry a copy of `person_key`. Each feature registers the verb
that gives its own rows the account's key, and that decides what counts once where two devices
turn out to be one person:

    attaching.register("courses", attempts.attach)      # in the feature's apps.py
"""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from people.models import Participant, User
from people.participants import key_of

# (participant, the account's key), within the transaction that attaches.
Verb = Callable[[Participant, str], None]

_verbs: dict[str, Verb] = {}
_TRIES = 3


class SomebodyElses(Exception):
    """The participant belongs to another account. Nothing was changed."""


def register(name: str, verb: Verb) -> None:
    _verbs[name] = verb


def attach(participant: Participant, user: User) -> Participant:
    """Make `participant` the user's; asked again, changes nothing.

    A person who begins something on another device at this very instant may take the one place
    that a verb was about to take: then all is looked at again.
    """
    for _attempt in range(_TRIES - 1):
        try:
            return _attach(participant, user)
        except IntegrityError:
            continue
    return _attach(participant, user)


def _attach(participant: Participant, user: User) -> Participant:
    with transaction.atomic():
        hold(user)
        key = key_of(user)
        # The condition decides between two accounts that claim one participant at once.
        if not Participant.objects.filter(pk=participant.pk, user=None).update(
            user=user, person_key=key
        ):
            found = Participant.objects.get(pk=participant.pk)
            if found.user_id != user.pk:
                raise SomebodyElses
            return found
        found = Participant.objects.get(pk=participant.pk)
        for verb in _verbs.values():
            verb(found, key)
    return found


def hold(user: User) -> None:
    """One attaching of an account at a time: the second sees what the first has counted."""
    User.objects.select_for_update().get(pk=user.pk)
