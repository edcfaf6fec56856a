"""A person's erasure: what becomes of each row that leads to a participant (house rule 5).

A model declared with `erase="anonymise"`, or whose rows can't simply be deleted because something
is counted of them, registers its verb here, beside its declaration.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from people.models import Participant
from privacy import registry

Verb = Callable[[Participant], int]

_verbs: dict[type[Model], Verb] = {}
_copies: dict[type[Model], Verb] = {}


class StillThere(Exception):
    """Rows of these models would lead to the person after all: nothing was changed."""


def register(model: type[Model], verb: Verb) -> None:
    """`verb(participant)` makes that person's rows of `model` anonymous; returns how many."""
    _verbs[model] = verb


def verb(model: type[Model]) -> Verb | None:
    return _verbs.get(model)


def register_copies(model: type[Model], verb: Verb) -> None:
    """`verb(participant)` deletes copies of a person's rows, while those say whose they are."""
    _copies[model] = verb


def erase(participant: Participant) -> dict[str, int]:
    """Erase a person on all devices, wholly or not at all; returns how many rows of each model.

    An account is the user's own affair: its rows (subject "user") stay until it is closed.
    """
    done: dict[str, int] = {}
    with transaction.atomic():
        alike = Participant.objects.select_for_update().filter(person_key=participant.person_key)
        for one in alike.order_by("pk"):
            for label, count in _erase_one(one).items():
                done[label] = done.get(label, 0) + count
    return {label: count for label, count in done.items() if count}


def _erase_one(participant: Participant) -> dict[str, int]:
    done: dict[str, int] = {}
    for model, forget in [*_copies.items(), *_verbs.items()]:
        done[model._meta.label] = forget(participant)
    if participant.email:
        for holding in _deleted("email"):
            rows = _rows(holding, participant.email)
            done[holding.model._meta.label] = _delete(rows)
    # What hangs by the longest path goes first, the participant last.
    for holding in sorted(_deleted("participant"), key=_depth, reverse=True):
        label = holding.model._meta.label
        if holding.model is Participant:
            _refuse_what_is_left(participant)
        done[label] = done.get(label, 0) + _delete(_rows(holding, participant.pk))
    return done


def _refuse_what_is_left(participant: Participant) -> None:
    left = [
        holding.model._meta.label
        for holding in registry.holdings()
        if holding.subject == "participant"
        and holding.model is not Participant
        and holding.erase != "keep"
        and _rows(holding, participant.pk).exists()
    ]
    if left:
        raise StillThere(", ".join(left))


def _deleted(subject: registry.Subject) -> list[registry.Holding]:
    return [
        holding
        for holding in registry.holdings()
        if holding.subject == subject and holding.erase == "delete"
    ]


def _depth(holding: registry.Holding) -> int:
    return -1 if holding.path == "pk" else holding.path.count("__")


def _rows(holding: registry.Holding, value: Any) -> QuerySet[Model]:
    return holding.model._default_manager.filter(**{holding.path: value})


def _delete(rows: QuerySet[Model]) -> int:
    """How many of the model's own rows; those that go with them are not counted."""
    return rows.delete()[1].get(rows.model._meta.label, 0)
