"""What signing in keeps of whom: allauth's rows, which are no model of ours."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.utils.translation import gettext_lazy as _

from people.models import Membership, User
from privacy import erasing, notices
from privacy.keeping import Basis, Follows
from privacy.registry import register

register(
    EmailAddress,
    "user",
    path="user",
    purpose="Know which addresses an account has shown to be its own",
    retention="As long as the account",
    keep=Follows("user"),
    basis=Basis.CONTRACT,
    fields=("email", "verified", "primary"),
    what=_("Addresses of an account"),
)
register(
    Authenticator,
    "user",
    path="user",
    purpose="Check a second factor or a passkey",
    retention="As long as the account",
    keep=Follows("user"),
    basis=Basis.CONTRACT,
    fields=("type", "created_at", "last_used_at"),
    what=_("Passkeys and second factors"),
)
register(
    SocialAccount,
    "user",
    path="user",
    purpose="Sign in by the provider of one's own organisation",
    retention="As long as the account",
    keep=Follows("user"),
    basis=Basis.CONTRACT,
    fields=("provider", "uid", "extra_data", "last_login", "date_joined"),
    what=_("Accounts at an outside provider"),
)
register(
    UserSession,
    "user",
    path="user",
    purpose="Show where one is signed in, and end it",
    retention="As long as the session",
    keep=Follows("user"),
    basis=Basis.CONTRACT,
    fields=("ip", "user_agent", "created_at", "last_seen_at"),
    what=_("Devices that are signed in"),
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
