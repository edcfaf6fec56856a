"""Declarations for `people`, which stands below this room and can't declare itself."""

from people.models import Browser, GuessCounter, Membership, Organisation, Participant, User
from privacy.registry import register

register(Organisation, "none")
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
