"""Whose data are asked for, and by what right: an account, a letter's link, or this browser."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from accounts import datalinks, participation
from people.models import Participant, User
from privacy import erasing, registry
from privacy.registry import Holding


@dataclass(frozen=True)
class Holder:
    """Exactly one of the three is set."""

    user: User | None = None
    email: str = ""
    participant: Participant | None = None

    def participants(self) -> QuerySet[Participant]:
        """Who she is before us: all that one account, one address or one person has been."""
        if self.user:
            return Participant.objects.filter(user=self.user)
        if self.email:
            return Participant.objects.filter(email__iexact=self.email)
        assert self.participant is not None
        return Participant.objects.filter(person_key=self.participant.person_key)

    def addresses(self) -> set[str]:
        """Those that she has proved."""
        found = {
            address.lower()
            for address in self.participants().values_list("email", flat=True)
            if address
        }
        if self.user:
            found |= {self.user.email, *erasing.proved_addresses(self.user)}
        return found | ({self.email.lower()} if self.email else set())

    def address(self) -> str:
        """Where to write to her, if that is known."""
        if self.user:
            return self.user.email
        return self.email or min(self.addresses(), default="")

    def rows(self) -> Iterator[tuple[Holding, QuerySet[Any]]]:
        """Everything that is held of her, kind by kind."""
        people, addresses = list(self.participants().values_list("pk", flat=True)), self.addresses()
        for holding in registry.held():
            found = _rows(holding, self.user, people, addresses, self.email)
            if found is not None:
                links = [name for name in holding.fields if _is_link(holding, name)]
                yield holding, found.select_related(*links).order_by("pk")


def of(request: HttpRequest) -> Holder | None:
    if request.user.is_authenticated:
        return Holder(user=request.user)
    email = datalinks.opened(request)
    if email:
        return Holder(email=email)
    found = participation.current(request)
    return Holder(participant=found) if found else None


def _rows(
    holding: Holding, user: User | None, people: list[Any], addresses: set[str], proved: str
) -> QuerySet[Any] | None:
    rows = holding.model._default_manager
    if holding.subject == "user":
        return rows.filter(**{holding.path: user.pk}) if user else None
    if holding.subject == "participant":
        mine = Q(**{f"{holding.path}__in": people})
        if proved and holding.address:
            mine |= Q(**{f"{holding.address}__iexact": proved})
        return rows.filter(mine)
    if holding.erase == "keep" or not addresses:
        return None
    asked = Q(pk__in=[])
    for address in addresses:
        asked |= erasing.leads_to(holding, address)
    return rows.filter(asked)


def _is_link(holding: Holding, name: str) -> bool:
    field = holding.model._meta.get_field(name)
    return bool(field.many_to_one or field.one_to_one) and field.concrete
