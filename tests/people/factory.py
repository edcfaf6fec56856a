"""Plain makers of people, shared by every test package."""

import itertools

from people import participants
from people.models import Membership, Organisation, Participant, User

_numbers = itertools.count(1)


def make_organisation(name: str = "", parent: Organisation | None = None) -> Organisation:
    number = next(_numbers)
    values = {"name": name or f"Organisation {number}", "slug": f"organisation-{number}"}
    if parent is None:
        return Organisation.add_root(**values)
    return parent.add_child(**values)


def make_user(email: str = "", **fields: object) -> User:
    number = next(_numbers)
    return User.objects.create_user(email or f"user{number}@ville.example", "motdepasse", **fields)


def make_member(
    organisation: Organisation, role: str = Membership.Role.ORGANISER, email: str = ""
) -> User:
    """A colleague who works in the back office of `organisation`."""
    user = make_user(email, is_staff=True)
    Membership.objects.create(user=user, organisation=organisation, role=role)
    return User.objects.get(pk=user.pk)


def make_participant() -> Participant:
    return participants.issue().participant
