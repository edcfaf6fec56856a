"""Rows that serve no more: old counters of guesses and ended sessions."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from base import hooks
from people.models import GuessCounter


def tidy(now: datetime) -> int:
    """Remove ended sessions and counters whose windows are over."""
    sessions, _ = Session.objects.filter(expire_date__lt=now).delete()
    guesses, _ = GuessCounter.objects.filter(expires_at__lt=now).delete()
    return sessions + guesses


def register() -> None:
    hooks.register_sweep("tidying", timedelta(hours=6).total_seconds(), tidy, process="worker")
