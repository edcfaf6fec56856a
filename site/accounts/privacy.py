"""What allauth's own models hold of people; its models can't declare themselves."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from privacy.registry import register

register(
    EmailAddress,
    "user",
    path="user",
    purpose="Know that the address of an account is its owner's",
    retention="As long as the account; 2 days if nobody confirms it",
    fields=("email", "verified", "primary"),
)
# Links by which an address was proved; codes took their place, none is written any more.
register(EmailConfirmation, "none")
register(
    Authenticator,
    "user",
    path="user",
    purpose="Ask for a second proof of identity, by an app or a passkey",
    retention="As long as the account, or until it is removed",
    # Never its data: secrets and keys are no use to anybody but the device.
    fields=("type", "created_at", "last_used_at"),
)
register(
    UserSession,
    "user",
    path="user",
    purpose="Show where one is signed in, and end it",
    retention="Until the session ends, 14 days at most",
    # The address is never stored, of the user agent only "Firefox · Windows".
    fields=("user_agent", "created_at"),
)
