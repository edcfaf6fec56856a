"""What was scheduled goes online, and off it, at its hour. One page's fault stops no other.

The clock looks once a second, and a look of its own work later: what is due before the next one
gets a thread that waits for the very hour.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Revision

logger = logging.getLogger(__name__)
AHEAD = timedelta(seconds=3)
HAIR = 0.01  # seconds: Wagtail asks whether the hour is over
Act = Callable[[int, datetime], bool]

_alarm: threading.Timer | None = None


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


def _act(act: Act, pk: int, now: datetime) -> bool:
    """One page, in a transaction of its own, its row held meanwhile."""
    with transaction.atomic():
        return act(pk, now)


def _known(until: datetime) -> list[tuple[datetime, Act, int]]:
    """What has its hour until then. What is to come down stands first: a page may be due for
    both, and its newest word is the one to show."""
    expired = Page.objects.filter(live=True, expire_at__lte=until).order_by("expire_at")
    ready = Revision.objects.filter(approved_go_live_at__lte=until).order_by("approved_go_live_at")
    work: list[tuple[datetime, Act, int]] = []
    for hour, pk in expired.values_list("expire_at", "pk"):
        work.append((hour, _take_down, pk))
    for hour, pk in ready.values_list("approved_go_live_at", "pk"):
        work.append((hour, _put_up, pk))
    return work


def sweep(now: datetime) -> int:
    """Do what is due, and set the alarm for what is due before the next look."""
    work = _known(now + AHEAD)
    due = [(act, pk) for hour, act, pk in work if hour <= now]
    _set_alarm([hour for hour, _, _ in work if hour > now], now)
    done, failed = 0, 0
    for act, pk in due:
        try:
            done += _act(act, pk, now)
        except Exception:  # whatever one page does, the others are due as well
            logger.exception("scheduled page %s: %s failed", pk, act.__name__)
            failed += 1
    if failed:
        raise SomePagesFailed(f"{failed} of {len(due)}")
    return done


def _set_alarm(hours: list[datetime], now: datetime) -> None:
    """Be there at the first of these hours. The thread holds nothing: were it killed, or were
    what it does to fail, the next sweep does the same."""
    global _alarm
    if not hours or (_alarm is not None and _alarm.is_alive()):
        return
    _alarm = threading.Timer((min(hours) - now).total_seconds() + HAIR, _ring)
    _alarm.daemon = True
    _alarm.start()


def _ring() -> None:
    now = timezone.now()
    try:
        for hour, act, pk in _known(now):
            if hour <= now:
                _act(act, pk, now)
    except Exception as error:
        logger.warning("scheduled pages wait for the next sweep (%s)", type(error).__name__)
    finally:
        connection.close()
