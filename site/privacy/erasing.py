"""A person's erasure: what becomes of each row that leads to her (house rule 5).

A model declared with `erase="anonymise"`, or whose rows can't simply be deleted because something
is counted of them, registers its verb here, beside its declaration.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import DO_NOTHING, Model, Q, QuerySet

from people.models import Participant, User
from privacy import journal, registry
from privacy.registry import Holding

Done = dict[str, int]
Verb = Callable[[Participant], int]

_verbs: dict[type[Model], Verb] = {}
_copies: dict[type[Model], Verb] = {}
_at_address: dict[type[Model], Callable[[str], int]] = {}
_accounts: dict[str, Callable[[User], int]] = {}
_addresses: list[Callable[[User], list[str]]] = []


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


def register_at_address(model: type[Model], verb: Callable[[str], int]) -> None:
    """`verb(address)` erases the rows of `model` that bear an address, or makes them anonymous."""
    _at_address[model] = verb


def register_account(label: str, verb: Callable[[User], int]) -> None:
    """`verb(user)` forgets what no declaration leads to: sessions, another's journal, files."""
    _accounts[label] = verb


def register_addresses(proved: Callable[[User], list[str]]) -> None:
    """`proved(user)` are the addresses that an account has shown to be its own."""
    _addresses.append(proved)


def erase(participant: Participant) -> Done:
    """Erase a person on all devices, wholly or not at all; returns how many rows of each model.

    An account is the user's own affair: its rows (subject "user") stay until it is closed.
    """
    done: Done = {}
    with transaction.atomic():
        alike = Participant.objects.select_for_update().filter(person_key=participant.person_key)
        for one in alike.order_by("pk"):
            _add(done, _erase_participant(one))
    return _counted(done)


def erase_user(user: User) -> Done:
    """Close an account and erase whoever takes part through it."""
    done: Done = {}
    with transaction.atomic():
        for one in Participant.objects.select_for_update().filter(user=user).order_by("pk"):
            _add(done, _erase_participant(one))
        addresses = {user.email, *proved_addresses(user)}
        for label, forget in _accounts.items():
            _add(done, {label: forget(user)})
        for address in sorted(addresses):
            _add(done, _erase_at(address))
        _detach(user)
        journal.note_user(user)
        for holding in sorted(_deleted("user"), key=_depth, reverse=True):
            if holding.model is not User:
                _add(done, {holding.model._meta.label: _delete(_rows(holding, user.pk))})
        _refuse_what_is_left("user", user.pk)
        _add(done, {User._meta.label: _delete(User.objects.filter(pk=user.pk))})
    return _counted(done)


def erase_at(address: str) -> Done:
    """Erase what is held of an address and of the participants who proved it as theirs."""
    done: Done = {}
    with transaction.atomic():
        for one in Participant.objects.filter(email__iexact=address).order_by("pk"):
            # Another device of hers may have gone with the one before.
            if Participant.objects.filter(pk=one.pk).exists():
                _add(done, erase(one))
        _add(done, _erase_at(address))
    return _counted(done)


def proved_addresses(user: User) -> list[str]:
    return [address for proved in _addresses for address in proved(user)]


def leads_to(holding: Holding, value: Any) -> Q:
    """Which rows of `holding` lead to this person: by an id, or an address however written."""
    if holding.hashes:
        return Q(**{f"{holding.path}__in": holding.hashes(value)})
    if holding.subject == "email":
        return Q(**{f"{holding.path}__iexact": value})
    return Q(**{holding.path: value})


def _erase_participant(participant: Participant) -> Done:
    done: Done = {}
    for model, forget in [*_copies.items(), *_verbs.items()]:
        _add(done, {model._meta.label: forget(participant)})
    if participant.email:
        _add(done, _erase_at(participant.email))
    journal.note_participant(participant)
    # What hangs by the longest path goes first, the participant last.
    for holding in sorted(_deleted("participant"), key=_depth, reverse=True):
        if holding.model is Participant:
            _refuse_what_is_left("participant", participant.pk)
        _add(done, {holding.model._meta.label: _delete(_rows(holding, participant.pk))})
    return done


def _erase_at(address: str) -> Done:
    done: Done = {}
    for model, forget in _at_address.items():
        _add(done, {model._meta.label: forget(address)})
    for holding in sorted(_deleted("email"), key=_depth, reverse=True):
        _add(done, {holding.model._meta.label: _delete(_rows(holding, address))})
    _refuse_what_is_left("email", address)
    journal.note_address(address)
    return done


def _refuse_what_is_left(subject: registry.Subject, value: Any) -> None:
    left = [
        holding.model._meta.label
        for holding in registry.held(subject)
        if holding.model not in (Participant, User)
        and holding.erase != "keep"
        and _rows(holding, value).exists()
    ]
    if left:
        raise StillThere(", ".join(left))


def _detach(user: User) -> None:
    """Rows that point to an account without the database's minding it (Wagtail's journals)."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            on_delete = getattr(field.remote_field, "on_delete", None)
            if field.related_model is User and on_delete is DO_NOTHING:
                model._default_manager.filter(**{field.name: user.pk}).update(**{field.name: None})


def _deleted(subject: registry.Subject) -> list[Holding]:
    return [holding for holding in registry.held(subject) if holding.erase == "delete"]


def _depth(holding: Holding) -> int:
    return -1 if holding.path == "pk" else holding.path.count("__")


def _rows(holding: Holding, value: Any) -> QuerySet[Any]:
    return holding.model._default_manager.filter(leads_to(holding, value))


def _delete(rows: QuerySet[Any]) -> int:
    """How many of the model's own rows; those that go with them are not counted."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def _add(done: Done, more: Done) -> None:
    for label, count in more.items():
        done[label] = done.get(label, 0) + count


def _counted(done: Done) -> Done:
    return {label: count for label, count in done.items() if count}
