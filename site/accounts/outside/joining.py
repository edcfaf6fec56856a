"""To which account an identity at a provider leads, and when it leads to none."""

from allauth.account.internal.userkit import filter_users_by_email
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.http import HttpRequest
from django.utils import timezone

from accounts.outside import mapping
from accounts.outside.models import Affiliation, Provider
from accounts.outside.refusals import Refused
from people.models import Organisation, User


def judge(request: HttpRequest, login: SocialLogin) -> None:
    """Before allauth goes on: refuse in words, or join what may be joined."""
    if login.is_existing:
        _judge_known(request, login)
    elif login.state.get("process") != AuthProcess.CONNECT:
        _judge_new(request, login)


def _judge_known(request: HttpRequest, login: SocialLogin) -> None:
    if login.state.get("process") == AuthProcess.CONNECT:
        if login.user != request.user:
            raise Refused("connected_elsewhere")
    elif not login.user.is_active:
        raise Refused("disabled")


def _judge_new(request: HttpRequest, login: SocialLogin) -> None:
    if not login.email_addresses:
        raise Refused("no_email")
    address = login.email_addresses[0]
    held = filter_users_by_email(address.email, prefer_verified=True)
    if not held:
        return
    user = held[0]
    if not (address.verified and is_within(user, login.provider.row)):
        raise Refused("taken")
    if not user.is_active:
        raise Refused("disabled")
    login.connect(request, user)


def is_within(user: User, provider: Provider) -> bool:
    """Whether a trusted provider may open this account: it works for that organisation only.

    Whoever holds one organisation's directory must not enter another's back office by it.
    """
    if user.is_superuser:
        return False
    path = provider.organisation.path
    return not user.memberships.exclude(organisation__path__startswith=path).exists()


def remember(user: User, login: SocialLogin) -> None:
    """Where the provider says that the person belongs, as of now."""
    told = login.state.get("place")
    row = Provider.objects.filter(slug=login.account.provider).first()
    if not told or row is None:
        return
    organisation = Organisation.objects.filter(pk=told["organisation"]).first()
    Affiliation.objects.update_or_create(
        user=user,
        provider=row,
        defaults={
            "organisation": organisation or row.organisation,
            "service": told["service"],
            "seen_at": timezone.now(),
        },
    )


def spoken(place: mapping.Place) -> dict[str, object]:
    """As it waits in the session for a second factor, or for a code."""
    return {"organisation": place.organisation, "service": place.service}
