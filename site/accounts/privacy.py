"""What signing in keeps of whom: allauth's rows, which are no model of ours, and providers'."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from accounts.outside.models import Affiliation, Provider, Rule
from people.models import Membership, User
from privacy import erasing, notices
from privacy.keeping import Basis, Follows
from privacy.registry import register

register(
    EmailAddress,
    "user",
    path="user",
    purpose=_("Know which addresses an account has shown to be its own"),
    retention=_("As long as the account; 2 days if nobody confirms it"),
    keep=Follows("user"),
    basis=Basis.CONTRACT,
    fields=("email", "verified", "primary"),
    what=_("Addresses of an account"),
)
# Links by which an address was proved; codes took their place, none is written any more.
register(EmailConfirmation, "none")
register(
    Authenticator,
    "user",
    path="user",
    purpose=_("Check a second factor or a passkey"),
    retention=_("As long as the account, or until it is removed"),
    keep=Follows("user"),
    basis=Basis.CONTRACT,
    # Never its data: secrets and keys are no use to anybody but the device.
    fields=("type", "created_at", "last_used_at"),
    what=_("Passkeys and second factors"),
)
register(
    UserSession,
    "user",
    path="user",
    purpose=_("Show where one is signed in, and end it"),
    retention=_("Until the session ends, 14 days at most"),
    keep=Follows("user"),
    basis=Basis.CONTRACT,
    # The address is never stored, of the user agent only "Firefox · Windows".
    fields=("user_agent", "created_at", "last_seen_at"),
    what=_("Devices that are signed in"),
)
register(Provider, "none")
register(Rule, "none")
register(
    SocialAccount,
    "user",
    path="user",
    purpose=_("Recognise a person who signs in by their organisation’s provider"),
    retention=_("As long as the account, or until it is disconnected"),
    keep=Follows("user"),
    basis=Basis.CONTRACT,
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
    keep=Follows("user"),
    fields=("organisation", "service", "provider", "seen_at"),
    what=_("Organisation and service told by an outside provider"),
)


def _proved(user: User) -> list[str]:
    hers = EmailAddress.objects.filter(user=user, verified=True)
    return list(hers.values_list("email", flat=True))


erasing.register_addresses(_proved)
notices.register(
    "accounts.account",
    [User, Membership, EmailAddress],
    compulsory=_("Without an address there is no account. The name is free."),
)
