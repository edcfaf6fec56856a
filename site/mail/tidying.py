"""What is kept of letters that have left, and for how long."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from mail.models import Message, Refusal

MOST_DAYS = 365
# A letter that must not leave twice keeps its name, without its address, this much longer.
NAMES_KEPT = timedelta(days=400)
REFUSALS_KEPT = timedelta(days=365)
EMPTY = {"to": "", "address_hash": "", "data": {}, "sealed": ""}


def retention() -> timedelta:
    return timedelta(days=max(1, min(settings.MAIL_RETENTION_DAYS, MOST_DAYS)))


def tidy(now: datetime) -> int:
    """Remove what is old and wipe what is no use any more. Safe to run twice at once."""
    Message.objects.exclude(sealed="").filter(useful_until__lte=now).update(sealed="")
    old = Message.objects.settled().filter(settled_at__lte=now - retention())
    wiped = old.filter(dedupe__isnull=False).exclude(to="").update(**EMPTY)
    very_old = Q(settled_at__lte=now - retention() - NAMES_KEPT)
    gone, _ = old.filter(Q(dedupe__isnull=True) | very_old).delete()
    forgotten, _ = Refusal.objects.filter(refused_at__lte=now - REFUSALS_KEPT).delete()
    return wiped + gone + forgotten
