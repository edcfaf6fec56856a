"""Declarations for `people`, which stands below this room and can't declare itself."""

from django.utils.translation import gettext_lazy as _

from people.models import (
    ApiToken,
    Browser,
    GuessCounter,
    Headcount,
    Invitation,
    Membership,
    Organisation,
    Participant,
    User,
)
from privacy.registry import register

register(Organisation, "none")
register(Headcount, "none")
# Whoever made a key is forgotten with the account; the organisation's key goes on.
register(ApiToken, "none")
# Keyed hashes of addresses, which nobody can turn back, until their window ends.
register(GuessCounter, "none")
register(
    User,
    "user",
    path="pk",
    purpose="Sign in to the back office or to one's own space",
    retention="3 years after the last sign-in",
    fields=("email", "name", "last_login", "date_joined"),
)
register(
    Membership,
    "user",
    path="user",
    purpose="Know what a colleague may do",
    retention="As long as the account",
    fields=("organisation", "role"),
)
register(
    Invitation,
    "email",
    path="email",
    purpose="Let somebody whom a colleague invited join the back office",
    retention="Until it is accepted or withdrawn; otherwise 30 days after it expired",
    fields=("email", "name", "role", "organisation", "invited_by", "language", "sent_at"),
    what=_("Invitations to join an organisation's team"),
)
register(
    Participant,
    "participant",
    path="pk",
    purpose="Find one's own attempts, registrations and declarations again",
    retention="13 months after the last visit",
    fields=("email", "user", "created_at", "seen_at"),
)
register(
    Browser,
    "participant",
    path="participant",
    purpose="Recognise a browser that joined, or that was given a recovery code",
    retention="As long as the participant, or until “It is not me” is pressed there",
    fields=("since",),
)
