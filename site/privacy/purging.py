"""What is past its time goes: by the clock, by `manage.py purge`, and counted by its dry run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from privacy import registry
from privacy.keeping import Keep
from privacy.registry import Holding

Due = Callable[[datetime], QuerySet[Any]]
Verb = Callable[[datetime], int]
AT_ONCE = 500

_due: dict[type[Model], Due] = {}
_verbs: dict[type[Model], Verb] = {}


@dataclass(frozen=True)
class Line:
    """One model: how many rows are past the instant before which nothing is kept."""

    holding: Holding
    kept: timedelta
    count: int


def register(model: type[Model], due: Due, verb: Verb | None = None) -> None:
    """`due(cutoff)` are the rows whose time is over, if it is not simply `keep.after`;
    `verb(cutoff)` lets them go, if they can't simply be deleted."""
    _due[model] = due
    if verb:
        _verbs[model] = verb


def due(holding: Holding, keep: Keep, now: datetime) -> QuerySet[Any]:
    cutoff = now - keep.now(holding.model._meta.label)
    if holding.model in _due:
        return _due[holding.model](cutoff)
    return holding.model._default_manager.filter(**{f"{keep.after}__lt": cutoff})


def plan(now: datetime) -> list[Line]:
    """What `purge` would let go, and changes nothing."""
    return [
        Line(holding, keep.now(holding.model._meta.label), due(holding, keep, now).count())
        for holding, keep in _in_order()
    ]


def purge(now: datetime) -> list[Line]:
    """Let go what is past its time. Idempotent and safe to run twice at once."""
    return [
        Line(holding, keep.now(holding.model._meta.label), _purge(holding, keep, now))
        for holding, keep in _in_order()
    ]


def sweep(now: datetime) -> int:
    return sum(line.count for line in purge(now))


def _purge(holding: Holding, keep: Keep, now: datetime) -> int:
    cutoff = now - keep.now(holding.model._meta.label)
    if holding.model in _verbs:
        return _verbs[holding.model](cutoff)
    gone = 0
    over = due(holding, keep, now)
    while pks := list(over.order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            gone += over.filter(pk__in=pks).delete()[1].get(holding.model._meta.label, 0)
    return gone


def _in_order() -> list[tuple[Holding, Keep]]:
    """What hangs by others first: people go when nothing of theirs is left."""
    return sorted(registry.timed(), key=lambda pair: pair[0].path == "pk")
