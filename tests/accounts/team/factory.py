"""Plain makers of invitations, and of their links."""

import re

from accounts.team import invitations
from mail import letters
from mail.models import Message
from people.models import Invitation, Organisation, User
from people.roles import Role


def make_invitation(
    by: User,
    organisation: Organisation,
    email: str = "nouvelle@ville.example",
    role: Role = Role.ORGANISER,
    name: str = "Noé Petit",
) -> Invitation:
    return invitations.invite(by, email, organisation, role, name=name, language="fr")


def link_of(invitation: Invitation) -> str:
    """The path that the last letter leads to."""
    message = Message.objects.filter(to=invitation.email).latest("pk")
    written = letters.write(message)
    assert written is not None
    found = re.search(r"/fr/moi/invitation/[\w-]+/", str(written.body))
    assert found, str(written.body)
    return found[0]


def token_of(invitation: Invitation) -> str:
    return link_of(invitation).rstrip("/").rpartition("/")[2]
