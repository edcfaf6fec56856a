"""How a person's rows are made anonymous, where deleting them is not the answer (house rule 5).

A model declared with `erase="anonymise"` registers its verb here, beside its declaration.
"""

from collections.abc import Callable

from django.db.models import Model

from people.models import Participant

Verb = Callable[[Participant], int]

_verbs: dict[type[Model], Verb] = {}


def register(model: type[Model], verb: Verb) -> None:
    """`verb(participant)` makes that person's rows of `model` anonymous; returns how many."""
    _verbs[model] = verb


def verb(model: type[Model]) -> Verb | None:
    return _verbs.get(model)
