"""One row of everything that is held of a person, each text a word that stands nowhere else.

Rows are made from the models themselves: a field, or a model, that is declared later has its
canary without being listed here.
"""

import itertools
import uuid
from datetime import timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from people.models import Organisation, Participant, User
from privacy import registry
from privacy.registry import Holding
from tests.people.factory import make_organisation, make_participant, make_user

SHORTEST = 12  # a column that is shorter holds a code, not somebody's words


class Person:
    """Who is to be erased, the addresses that are hers, and the canaries of her rows."""

    def __init__(self) -> None:
        self.numbers = itertools.count(1)
        self.canaries: dict[str, str] = {}
        self.made: dict[type[models.Model], Any] = {}
        self.email = f"{self.canary('address')}@canari.example"
        self.user: User = make_user(self.email)
        User.objects.filter(pk=self.user.pk).update(name=self.canary("people.User.name"))
        self.participant: Participant = make_participant()
        Participant.objects.filter(pk=self.participant.pk).update(
            email=self.email, user=self.user, **self.texts(registry.of(Participant))
        )
        self.made = {User: self.user, Participant: self.participant}
        self.made[Organisation] = make_organisation()
        for holding in registry.held():
            if holding.erase != "keep" and holding.model not in self.made:
                self.row_of(holding)
        self.participant.refresh_from_db()
        self.user.refresh_from_db()

    def canary(self, where: str) -> str:
        word = f"canari{next(self.numbers):04d}x"
        self.canaries[word] = where
        return word

    def row_of(self, holding: Holding) -> models.Model:
        """A row that leads to her by the path that is declared."""
        row = self.make(holding.model, holding.path.split("__"), holding)
        model = holding.model
        model._base_manager.filter(pk=row.pk).update(**self.texts(holding, row))
        return row

    def make(
        self, model: type[models.Model], path: list[str], holding: Holding | None = None
    ) -> Any:
        if model in self.made:
            return self.made[model]
        declared = registry._holdings.get(model)
        if declared and declared.subject != "none":
            path = declared.path.split("__")
        values = {
            field.name: self.value(field, path, declared)
            for field in model._meta.concrete_fields
            if not field.primary_key or isinstance(field, models.OneToOneField)
        }
        filled = {name: value for name, value in values.items() if value is not ...}
        row = model._base_manager.bulk_create([model(**filled)])[0]
        self.made[model] = row
        return row

    def value(self, field: Any, path: list[str], holding: Holding | None) -> Any:
        if field.name == path[0] and len(path) == 1 and holding:
            return self.leads_to(holding)
        if field.remote_field:
            return self.parent(field, path)
        if field.has_default() or isinstance(field, models.AutoField):
            return ...
        if isinstance(field, models.DateTimeField):
            return None if field.null else timezone.now()
        if isinstance(field, models.DateField):
            return None if field.null else timezone.localdate()
        if field.null:
            return None
        if isinstance(field, models.DurationField):
            return timedelta(hours=1)
        if isinstance(field, models.BooleanField):
            return False
        if isinstance(field, models.JSONField):
            return {}
        if isinstance(field, models.UUIDField):
            return uuid.uuid4()
        if isinstance(field, models.BinaryField):
            return b""
        if isinstance(field, models.IntegerField | models.DecimalField):
            return 1
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.GenericIPAddressField):
            return "192.0.2.7"
        return f"x{next(self.numbers)}"[: field.max_length or 20]

    def parent(self, field: Any, path: list[str]) -> Any:
        """The row above: on the path it is hers, else whatever the column needs."""
        if field.name == path[0]:
            return self.make(field.related_model, path[1:])
        if field.related_model is User:
            return self.user
        return None if field.null else self.make(field.related_model, [""])

    def leads_to(self, holding: Holding) -> Any:
        if holding.subject == "user":
            return self.user
        if holding.subject == "participant":
            return self.participant
        return holding.hashes(self.email)[0] if holding.hashes else self.email

    def texts(self, holding: Holding, row: Any = None) -> dict[str, Any]:
        """A canary for each text that can hold somebody's word, but for what names nobody."""
        found: dict[str, Any] = {}
        for field in holding.model._meta.concrete_fields:
            if field.name in (*holding.stays, holding.path) or field.primary_key or field.choices:
                continue
            if holding.model is Participant and field.name == "email":
                continue  # it is the very address by which her other rows are found
            where = f"{holding.model._meta.label}.{field.name}"
            if isinstance(field, models.JSONField):
                found[field.name] = {"words": self.canary(where)}
            elif isinstance(field, models.BinaryField):
                found[field.name] = self.canary(where).encode()
            elif isinstance(field, models.EmailField):
                found[field.name] = f"{self.canary(where)}@canari.example"
            elif (
                isinstance(field, models.CharField | models.TextField)
                and (field.max_length or SHORTEST) >= SHORTEST
            ):
                found[field.name] = self.canary(where)
        return found
