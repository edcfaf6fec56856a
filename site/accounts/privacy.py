from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.utils.translation import gettext_lazy as _

from accounts.outside.models import Affiliation, Provider, Rule
from privacy.registry import register

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
