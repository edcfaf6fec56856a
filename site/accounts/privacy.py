"""What allauth's own models hold of people; its models can't declare themselves."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from accounts.outside.models import Affiliation, Provider, Rule
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
register(Provider, "none")
register(Rule, "none")
register(
    SocialAccount,
    "user",
    path="user",
    purpose=_("Recognise a person who signs in by their organisation’s provider"),
    retention=_("As long as the account, or until it is disconnected"),
    fields=("provider", "uid", "last_login", "date_joined", "extra_data"),
    what=_("Identity at an outside provider"),
)
# Neither is ever written: tokens are not kept (SOCIALACCOUNT_STORE_TOKENS), providers are ours.
register(SocialApp, "none")
register(SocialToken, "none")
register(
    Affiliation,
    "user",
    path="user",
    purpose=_("Know to which organisation and service a person belongs"),
    retention=_("As long as the account; renewed at each sign-in"),
    fields=("organisation", "service", "provider", "seen_at"),
    what=_("Organisation and service told by an outside provider"),
)
