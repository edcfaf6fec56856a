"""What is kept of letters that have left, and for how long."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from mail.models import Message, Refusal
from privacy.keeping import shortened

MOST_DAYS = 365
# A letter that must not leave twice keeps its name, without its address, this much longer.
NAMES_KEPT = timedelta(days=400)
REFUSALS_KEPT = timedelta(days=365)
EMPTY = {"to": "", "address_hash": "", "data": {}, "sealed": ""}


def retention() -> timedelta:
    days = min(settings.MAIL_RETENTION_DAYS, shortened().get("mail.Message", MOST_DAYS))
    return timedelta(days=max(1, min(days, MOST_DAYS)))


def tidy(now: datetime) -> int:
    """Remove what is old and wipe what is no use any more. Safe to run twice at once."""
    Message.objects.exclude(sealed="").filter(useful_until__lte=now).update(sealed="")
    forgotten, _ = Refusal.objects.filter(refused_at__lte=now - REFUSALS_KEPT).delete()
    return wipe(now - retention()) + forgotten


def over(cutoff: datetime) -> QuerySet[Message]:
    """Letters whose time is over and that still say to whom they went, or serve nothing."""
    old = Message.objects.settled().filter(settled_at__lte=cutoff)
    return old.filter(Q(dedupe=None) | ~Q(to="") | Q(settled_at__lte=cutoff - NAMES_KEPT))


def wipe(cutoff: datetime) -> int:
    old = Message.objects.settled().filter(settled_at__lte=cutoff)
    wiped = old.filter(dedupe__isnull=False).exclude(to="").update(**EMPTY)
    very_old = Q(settled_at__lte=cutoff - NAMES_KEPT)
    gone, _ = old.filter(Q(dedupe__isnull=True) | very_old).delete()
    return wiped + gone
