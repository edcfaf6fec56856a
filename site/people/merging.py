"""What refers to an organisation, whichever room it is of: Django's own relations are walked."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext as _

from people.models.organisations import Organisation

if TYPE_CHECKING:  # it is generic for the checker alone
    AnyField = models.Field[Any, Any]


@dataclass(frozen=True)
class Held:
    """Rows of one model that refer to an organisation by `field`."""

    model: type[models.Model]
    field: "AnyField"
    count: int

    @property
    def words(self) -> str:
        """As `3 events`."""
        meta = self.model._meta
        name = meta.verbose_name if self.count == 1 else meta.verbose_name_plural
        return f"{self.count} {name}"


class Clash(Exception):
    """Both have a row that there can be once only: somebody has to choose."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def relations() -> Iterator[tuple[type[models.Model], "AnyField"]]:
    """Every column of every model that names an organisation, hidden ones too."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            model: Any = relation.related_model
            if not model._meta.proxy:
                yield model, relation.field


def _rows(
    model: type[models.Model], field: "AnyField", whose: Organisation
) -> models.QuerySet[Any]:
    return model._base_manager.filter(**{field.name: whose})


def held(organisation: Organisation, *, moving: bool = False) -> list[Held]:
    """What refers to it; with `moving`, only what goes along in a merge."""
    found = []
    for model, field in relations():
        if moving and getattr(model, "stays_when_merged", False):
            continue
        count = _rows(model, field, organisation).count()
        if count:
            found.append(Held(model, field, count))
    return found


def why_kept(organisation: Organisation) -> str:
    if not organisation.is_leaf():
        return _("Others stand below it: move or remove them first, or close it.")
    if holdings := held(organisation):
        what = ", ".join(one.words for one in holdings)
        return _("It is kept, for it has: %(what)s. Close it instead.") % {"what": what}
    return ""


def _unique(model: type[models.Model], field: "AnyField") -> Iterator[list[str]]:
    """The other columns of each rule by which rows of one organisation differ."""
    if field.unique:
        yield []
    rules = [list(names) for names in model._meta.unique_together]
    rules += [
        list(one.fields)
        for one in model._meta.constraints
        if isinstance(one, models.UniqueConstraint)
    ]
    for names in rules:
        if field.name in names:
            yield [name for name in names if name != field.name]


def give(one: Organisation, into: Organisation) -> list[Held]:
    """All that refers to `one` refers to `into`. In the caller's transaction."""
    given = []
    for entry in held(one, moving=True):
        rows = _rows(entry.model, entry.field, one)
        _settle(entry, one, into)
        if entry.model._meta.app_label == "people":
            for row in rows:  # rights hang on their signals
                setattr(row, entry.field.name, into)
                row.save(update_fields=[entry.field.name])
        else:
            rows.update(**{entry.field.name: into})
        given.append(entry)
    return given


def _settle(entry: Held, one: Organisation, into: Organisation) -> None:
    """Rows that both have: the same right twice is the same right; anything else is asked back."""
    for names in _unique(entry.model, entry.field):
        theirs = set(_rows(entry.model, entry.field, into).values_list("pk", *names))
        keys = {values[1:] for values in theirs}
        for row in _rows(entry.model, entry.field, one):
            key = tuple(row.serializable_value(name) for name in names)
            if key not in keys or None in key:
                continue
            if entry.model._meta.app_label != "people":
                raise Clash(
                    _("Both have the same %(kind)s, “%(row)s”: change one of them first.")
                    % {"kind": entry.model._meta.verbose_name, "row": row}
                )
            row.delete()
