"""Who takes part and on whose behalf: models and rules only, no screen (house rules 2 and 3)."""

from people.models.guesses import GuessCounter
from people.models.invitations import Invitation
from people.models.memberships import Membership
from people.models.organisations import Headcount, Organisation
from people.models.participants import Browser, Participant
from people.models.tokens import ApiToken
from people.models.users import User, UserManager, display_name

__all__ = [
    "ApiToken",
    "Browser",
    "GuessCounter",
    "Headcount",
    "Invitation",
    "Membership",
    "Organisation",
    "Participant",
    "User",
    "UserManager",
    "display_name",
]
