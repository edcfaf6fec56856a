"""What Wagtail and Django keep of an account beside our own rows, and how it goes with it.

Revisions and journals stay, without their author: no right of the page depends on who she was.
What somebody typed into a page's words is the page's, and is looked for by hand.
"""

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from people.models import User


def forget_account(user: User) -> int:
    """Ends her sessions, removes her picture and what the journal says of the account itself."""
    for profile in UserProfile.objects.filter(user=user):
        if profile.avatar:
            profile.avatar.delete(save=False)
    kind = ContentType.objects.get_for_model(User)
    about = ModelLogEntry.objects.filter(content_type=kind, object_id=str(user.pk))
    return end_sessions(user) + about.delete()[0] + _forget_comments(user)


def end_sessions(user: User) -> int:
    """A session says whose it is inside its own text only."""
    running = Session.objects.filter(expire_date__gte=timezone.now())
    hers = [
        one.pk
        for one in running.iterator(chunk_size=500)
        if str(one.get_decoded().get(SESSION_KEY, "")) == str(user.pk)
    ]
    return Session.objects.filter(pk__in=hers).delete()[0]


def _forget_comments(user: User) -> int:
    """Remarks beside a page's fields are words of their author."""
    gone = 0
    for name in ("CommentReply", "Comment"):
        model = apps.get_model("wagtailcore", name)
        gone += model._default_manager.filter(user=user).delete()[0]
    return gone
