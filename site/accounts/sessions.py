"""Where somebody is signed in, told with as little as will do: no address, no full user agent."""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy

from base import hooks
from people.models import User

NOWHERE = "0.0.0.0"
# What a browser calls itself, the more particular first: Edge says Chrome too, Chrome says Safari.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}
UNPROVED_FOR = timedelta(days=2)


def device(user_agent: str) -> str:
    """ "Firefox · Windows": enough to know one's own, too little to be told from others."""
    found = (
        next((n for sign, n in names.items() if sign in user_agent or n in user_agent), "")
        for names in (BROWSERS, SYSTEMS)
    )
    return " · ".join(part for part in found if part)


def keep_little(sender: type[UserSession], instance: UserSession, **kwargs: object) -> None:
    """allauth hands over address and user agent; neither is stored."""
    instance.ip = NOWHERE
    instance.user_agent = device(instance.user_agent)


def end_everywhere(user: User) -> int:
    sessions = list(UserSession.objects.filter(user=user))
    for session in sessions:
        session.end()
    return len(sessions)


def forget_ended(now: datetime) -> int:
    """Rows of sessions that are over, and accounts whose address nobody ever proved."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    ended, _ = UserSession.objects.filter(~Exists(alive)).delete()
    proved = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    unproved = User.objects.filter(
        ~Exists(proved),
        is_staff=False,
        is_superuser=False,
        last_login=None,
        groups=None,
        memberships=None,
        participants=None,
        date_joined__lt=now - UNPROVED_FOR,
        # A colleague prepared one with a password or a name for somebody: that stays.
        name="",
        password__startswith="!",
    )
    gone = unproved.delete()[1].get(User._meta.label, 0)
    return ended + gone


def register() -> None:
    hooks.register_sweep(
        "sign-in tidying",
        timedelta(hours=6).total_seconds(),
        forget_ended,
        process="worker",
        label=gettext_lazy("Removal of ended sign-ins and of accounts that nobody confirmed"),
    )
