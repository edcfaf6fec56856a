"""What was scheduled goes online, and off it, at its hour. One page's fault stops no other."""

import logging
from datetime import datetime

from django.db import transaction
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)


class SomePagesFailed(Exception):
    """Raised when all others are done, so that the list of tasks shows it."""


def _take_down(pk: int, now: datetime) -> bool:
    page = Page.objects.select_for_update(of=("self",)).filter(pk=pk, live=True).first()
    if page is None or page.expire_at is None or page.expire_at > now:
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True


def _put_up(pk: int, now: datetime) -> bool:
    due = Revision.objects.select_for_update(of=("self",))
    revision = due.filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def sweep(now: datetime) -> int:
    """Do what is due. Each page in a transaction of its own, its row held meanwhile."""
    expired = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    ready = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    # Taken down first: a page may be due for both, and its newest word is the one to show.
    work = [(_take_down, pk) for pk in expired.values_list("pk", flat=True)]
    work += [(_put_up, pk) for pk in ready.values_list("pk", flat=True)]
    done, failed = 0, 0
    for act, pk in work:
        try:
            with transaction.atomic():
                done += act(pk, now)
        except Exception:  # whatever one page does, the others are due as well
            logger.exception("scheduled page %s: %s failed", pk, act.__name__)
            failed += 1
    if failed:
        raise SomePagesFailed(f"{failed} of {len(work)}")
    return done
