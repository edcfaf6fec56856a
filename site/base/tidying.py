"""Rows that serve no more: old counters of guesses, ended sessions, processes long dead."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy

from base import heartbeats, hooks
from people.models import GuessCounter
from privacy import purging


def tidy(now: datetime) -> int:
    """Remove ended sessions, counters whose windows are over and rows of dead processes."""
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    guesses, _ = GuessCounter.objects.filter(expires_at__lt=now).delete()
    return sessions + guesses + heartbeats.forget_dead(now)


def register() -> None:
    hooks.register_sweep(
        "tidying",
        timedelta(hours=6).total_seconds(),
        tidy,
        process="worker",
        label=gettext_lazy("Removal of ended sessions"),
    )
    hooks.register_sweep(
        "privacy.purge",
        timedelta(hours=6).total_seconds(),
        purging.sweep,
        process="worker",
        label=gettext_lazy("Removal of what is past its time"),
    )
