"""What each model holds of whom, why and for how long (house rule 5).

Every concrete model of ours is declared here, in its app's `privacy.py`; a test fails on one
that is not. Export, erasure and purge read these declarations.
"""

from dataclasses import dataclass, field
from typing import Literal

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise

Text = str | Promise
Subject = Literal["none", "user", "participant", "email"]


@dataclass(frozen=True)
class Holding:
    """One model's declaration. `path` leads from a row to its subject."""

    model: type[Model]
    subject: Subject
    path: str = ""
    purpose: Text = ""
    retention: Text = ""
    erase: Literal["delete", "anonymise", "keep"] = "delete"
    fields: tuple[str, ...] = field(default_factory=tuple)
    what: Text = ""


_holdings: dict[type[Model], Holding] = {}


def register(
    model: type[Model],
    subject: Subject,
    *,
    path: str = "",
    purpose: Text = "",
    retention: Text = "",
    erase: Literal["delete", "anonymise", "keep"] = "delete",
    fields: tuple[str, ...] = (),
    what: Text = "",
) -> None:
    """Declare what `model` holds; if of somebody: of whom, why, how long, which fields.

    `what`, `purpose` and `retention` are read by everybody on the page "Personal data".
    """
    if subject != "none" and not (path and purpose and retention and fields):
        raise ValueError(f"{model.__name__}: say path, purpose, retention and fields.")
    _holdings[model] = Holding(model, subject, path, purpose, retention, erase, fields, what)


def holdings() -> list[Holding]:
    return list(_holdings.values())


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
