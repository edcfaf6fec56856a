"""Declarations for `people`, which stands below this room, and for this room itself."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
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
from privacy import erasing, purging, registry
from privacy.keeping import Basis, Follows, Keep
from privacy.models import Consent, DataLink, ErasureMark, ErasureRequest
from privacy.registry import register

MONTHS_13 = timedelta(days=395)
YEARS_3 = timedelta(days=1095)

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
    keep=Keep(YEARS_3, "last_login"),
    basis=Basis.CONTRACT,
    fields=("email", "name", "last_login", "date_joined"),
)
register(
    Membership,
    "user",
    path="user",
    purpose="Know what a colleague may do",
    retention="As long as the account",
    keep=Follows("user"),
    basis=Basis.CONTRACT,
    fields=("organisation", "role"),
)
register(
    Invitation,
    "email",
    path="email",
    purpose=_("Let somebody whom a colleague invited join the back office"),
    retention=_("Until it is accepted or withdrawn; otherwise 30 days after it expired"),
    keep=Keep(timedelta(days=44), "sent_at"),
    fields=("email", "name", "role", "organisation", "invited_by", "language", "sent_at"),
    what=_("Invitations to join an organisation's team"),
)
register(
    Participant,
    "participant",
    path="pk",
    purpose="Find one's own attempts, registrations and declarations again",
    retention="13 months after the last visit",
    keep=Keep(MONTHS_13, "seen_at"),
    fields=("email", "created_at", "seen_at"),
)
register(
    Browser,
    "participant",
    path="participant",
    purpose=_("Recognise a browser that joined, or that was given a recovery code"),
    retention=_("As long as the participant, or until “It is not me” is pressed there"),
    keep=Follows("participant"),
    fields=("since",),
)
register(
    Consent,
    "participant",
    path="participant",
    purpose="Prove what somebody agreed to, and when",
    retention="As long as the participant",
    keep=Follows("participant"),
    basis=Basis.DUTY,
    fields=("purpose", "version", "given_at", "withdrawn_at"),
)
register(
    ErasureRequest,
    "email",
    path="email",
    purpose="Leave a week to change one's mind before everything is erased",
    retention="Until the erasure is done or called off",
    keep=Keep(timedelta(days=30), "due_at"),
    basis=Basis.DUTY,
    fields=("email", "asked_at", "due_at"),
)
register(
    DataLink,
    "email",
    path="email",
    purpose="Let somebody see what is held of an address that is hers",
    retention="30 days after it was asked for",
    keep=Keep(timedelta(days=30), "created_at"),
    basis=Basis.DUTY,
    fields=("email", "created_at", "used_at"),
)
register(
    ErasureMark,
    "email",
    path="mark",
    purpose="Erase again whoever a restored backup would bring back",
    retention="3 years, as a hash that does not tell whose it is",
    keep=Keep(YEARS_3, "erased_at"),
    basis=Basis.DUTY,
    erase="keep",
    fields=("kind", "erased_at"),
)


def _long_away(cutoff: datetime) -> QuerySet[User]:
    """Accounts of whoever runs the installation are closed by hand."""
    since = User.objects.annotate(since=Coalesce("last_login", "date_joined"))
    return since.filter(since__lt=cutoff, is_superuser=False)


def _of_nothing(cutoff: datetime) -> QuerySet[Participant]:
    """Whoever has not come for so long, once nothing that ends later hangs by her."""
    found = Participant.objects.filter(seen_at__lt=cutoff)
    for holding in registry.held("participant"):
        hangs = holding.path != "pk" and "__" not in holding.path
        if hangs and not isinstance(holding.keep, Follows):
            rows = holding.model._default_manager.filter(~Q(**{holding.path: None}))
            found = found.exclude(pk__in=rows.values(holding.path))
    return found


def _erase_accounts(cutoff: datetime) -> int:
    return sum(bool(erasing.erase_user(user)) for user in _long_away(cutoff)[:100])


purging.register(User, _long_away, _erase_accounts)
purging.register(Participant, _of_nothing)
