"""What is said of long work and of recurring tasks."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from base import instants
from jobs.models import Job


def how_far(job: Job) -> str:
    """`12 of 300`, or what it waits for."""
    if job.state == Job.State.WAITING:
        return _("Tried again in a moment.") if job.tries else _("It begins in a moment.")
    if job.state == Job.State.RUNNING and job.cancel_requested:
        return _("It stops at its next step.")
    if job.total:
        return _("%(done)s of %(total)s") % {"done": job.done, "total": job.total}
    return ""


def outcome(job: Job) -> str:
    """How it ended, for who asked for it."""
    if job.state == Job.State.CANCELLED:
        return _("Cancelled: what was done before stands, nothing more was done.")
    if job.state == Job.State.FAILED and not job.message:
        return _("It was tried several times and failed. Ask who runs the site (%(error)s).") % {
            "error": job.last_error
        }
    return job.message


def every(seconds: float) -> str:
    """A period in words, in the largest unit that it is whole in."""
    whole = int(seconds)
    if whole % 86400 == 0:
        days = whole // 86400
        return ngettext("every day", "every %(number)s days", days) % {"number": days}
    if whole % 3600 == 0:
        hours = whole // 3600
        return ngettext("every hour", "every %(number)s hours", hours) % {"number": hours}
    if whole % 60 == 0:
        minutes = whole // 60
        return ngettext("every minute", "every %(number)s minutes", minutes) % {"number": minutes}
    return ngettext("every second", "every %(number)s seconds", whole) % {"number": whole}


def lasting(time: timedelta) -> str:
    """A length of time, roughly: two hours late is told in hours."""
    seconds = int(time.total_seconds())
    if seconds >= 2 * 3600:
        hours = seconds // 3600
        return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
    if seconds >= 60:
        minutes = seconds // 60
        return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}
    return ngettext("%(number)s second", "%(number)s seconds", seconds) % {"number": seconds}


def moment(at: datetime, now: datetime) -> str:
    """The hour of today, and the day with it for another day."""
    local, today = timezone.localtime(at), timezone.localtime(now)
    words = {"time": instants.clock(local), "day": date_format(local, _("j F"))}
    if local.date() == today.date():
        return _("at %(time)s") % words
    return _("on %(day)s at %(time)s") % words


def process(name: str) -> str:
    return {"clock": _("clock"), "worker": _("worker")}.get(name, name)
