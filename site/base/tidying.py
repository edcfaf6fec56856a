"""Rows that serve no more: old counters of guesses and ended sessions."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from base import hooks
from people.models import GuessCounter


def tidy(now: datetime) -> int:
    """Remove ended sessions and counters whose windows (a day at most) are over."""
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    # Windows differ in length, so old counters go by their number in the table.
    newest = GuessCounter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    guesses, _ = GuessCounter.objects.filter(pk__lt=newest - 10_000).delete()
    return sessions + guesses


def register() -> None:
    hooks.register_sweep("tidying", timedelta(hours=6).total_seconds(), tidy, process="worker")
