"""The record of processing that the law asks for (GDPR, article 30), read from the registry.

What the software does is known to it; the operator adds who is in charge, in the settings.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.tables import Table
from privacy import registry
from privacy.keeping import Keep
from privacy.registry import Holding


@dataclass(frozen=True)
class Entry:
    """One kind of row: a line of the record."""

    what: str
    whose: str
    fields: str
    purpose: str
    basis: str
    retention: str
    bound: str
    erasure: str


@dataclass(frozen=True)
class Activity:
    """What one part of the software does with people's data."""

    name: str
    entries: list[Entry]


def activities() -> list[Activity]:
    """By part of the software, in the order in which these declare themselves."""
    by_app: dict[str, list[Holding]] = {}
    for holding in registry.held():
        by_app.setdefault(holding.model._meta.app_label, []).append(holding)
    return [
        Activity(str(apps.get_app_config(label).verbose_name), [entry(one) for one in rows])
        for label, rows in by_app.items()
    ]


def entry(holding: Holding) -> Entry:
    return Entry(
        what=holding.label,
        whose=_whose()[holding.subject],
        fields=", ".join(fields_of(holding)),
        purpose=_(str(holding.purpose)),
        basis=str(holding.basis.label),
        retention=_(str(holding.retention)),
        bound=_bound(holding),
        erasure=_erasures()[holding.erase],
    )


def fields_of(holding: Holding) -> list[str]:
    """By the names that people read in forms."""
    found = []
    for name in holding.fields:
        try:
            field = holding.model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        found.append(str(getattr(field, "verbose_name", name)))
    return found


def table() -> Table:
    rows: Iterable[list[str]] = (
        [
            activity.name, one.what, one.whose, one.fields, one.purpose, one.basis,
            one.retention, one.bound, one.erasure,
        ]
        for activity in activities()
        for one in activity.entries
    )  # fmt: skip
    return Table("registre-des-traitements", _("Record of processing"), header(), rows)


def header() -> list[str]:
    return [
        _("Processing"), _("Data"), _("Whose"), _("Fields"), _("Purpose"), _("Legal basis"),
        _("How long"), _("Bound set here"), _("When the person asks for erasure"),
    ]  # fmt: skip


def _whose() -> dict[str, str]:
    return {
        "participant": _("People who take part"),
        "email": _("People who are written to"),
        "user": _("People who have an account"),
    }


def _erasures() -> dict[str, str]:
    return {
        "delete": _("Deleted"),
        "anonymise": _("Made anonymous: totals and numbers stay"),
        "keep": _("Kept: names nobody"),
    }


def _bound(holding: Holding) -> str:
    if not isinstance(holding.keep, Keep):
        return ""
    days = holding.keep.now(holding.model._meta.label).days
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
