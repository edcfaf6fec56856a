"""What each model holds of whom, why and for how long (house rule 5).

Every concrete model of ours is declared here, in its app's `privacy.py`; a test fails on one
that is not. Notices, the record of processing, export, erasure and purge read these declarations.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise

from privacy.keeping import Basis, Keep, Keeping

Text = str | Promise
Subject = Literal["none", "user", "participant", "email"]
Erase = Literal["delete", "anonymise", "keep"]


@dataclass(frozen=True)
class Holding:
    """One model's declaration. `path` leads from a row to its subject."""

    model: type[Model]
    subject: Subject
    path: str = ""
    purpose: Text = ""
    retention: Text = ""
    erase: Erase = "delete"
    fields: tuple[str, ...] = field(default_factory=tuple)
    what: Text = ""
    basis: Basis = Basis.PUBLIC_TASK
    keep: Keeping | None = None
    # Fields that outlive an erasure, because they name nobody.
    stays: tuple[str, ...] = field(default_factory=tuple)
    # The address that a person's row also bears: whoever proves it sees that row.
    address: str = ""
    # How rows bear an address: as it is, or as one of these hashes.
    hashes: Callable[[str], list[str]] | None = None
    # Where the person corrects a row, by the feature's own form; empty where there is none.
    link: Callable[[Any], str] | None = None

    @property
    def label(self) -> str:
        text = str(self.what) or str(self.model._meta.verbose_name_plural)
        return text[:1].upper() + text[1:]


_holdings: dict[type[Model], Holding] = {}


def register(model: type[Model], subject: Subject, **said: Any) -> None:
    """Declare what `model` holds; if of somebody: of whom, why, how long, which fields.

    `what`, `purpose` and `retention` are read by everybody on the page "Personal data"; `keep`
    (privacy.keeping) says to machines what `retention` says to people.
    """
    made = Holding(model, subject, **said)
    if subject != "none" and not (made.path and made.purpose and made.retention and made.fields):
        raise ValueError(f"{model.__name__}: say path, purpose, retention and fields.")
    _holdings[model] = made


def holdings() -> list[Holding]:
    return list(_holdings.values())


def held(*subjects: Subject) -> list[Holding]:
    """What is held of somebody, or of such people only."""
    wanted = subjects or ("user", "participant", "email")
    return [holding for holding in _holdings.values() if holding.subject in wanted]


def of(model: type[Model]) -> Holding:
    return _holdings[model]


def kept(model: type[Model]) -> timedelta:
    """How long this installation keeps rows of `model` that end by the clock."""
    keep = of(model).keep
    if not isinstance(keep, Keep):
        raise TypeError(f"{model.__name__} does not end by the clock.")
    return keep.now(model._meta.label)


def timed() -> list[tuple[Holding, Keep]]:
    """The holdings that end by the clock, with their rule."""
    return [(one, one.keep) for one in _holdings.values() if isinstance(one.keep, Keep)]


def undeclared(app_labels: set[str]) -> list[str]:
    """Labels of the concrete models of these apps that nobody declared."""
    return sorted(
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in app_labels
        and not model._meta.proxy
        and not model._meta.auto_created
        and model not in _holdings
    )
