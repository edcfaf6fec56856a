"""The journal of erasures: keyed hashes, no data. A restored backup is made to forget by it.

An entry says that somebody was erased, and lets whoever holds SECRET_KEY tell whether a person
found in an older copy is the one; nobody can tell from it who she was.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from people.keys import keyed_hash, known_hashes
from people.models import Participant, User
from privacy import registry
from privacy.models import ErasureMark

Kind = ErasureMark.Kind
PURPOSE = "privacy.erased"
FORMAT = 1


class AnotherSecret(Exception):
    """The journal was kept under a SECRET_KEY that this installation does not know."""


@dataclass(frozen=True)
class Forgotten:
    """How many came back with the copy, and were erased again."""

    participants: int = 0
    users: int = 0
    addresses: int = 0


def note_participant(participant: Participant) -> None:
    _note(Kind.PARTICIPANT, participant.pk.hex)


def note_user(user: User) -> None:
    _note(Kind.USER, _said_of(user.pk, user.date_joined))


def note_address(address: str) -> None:
    _note(Kind.ADDRESS, address.strip().lower())


def written() -> dict[str, Any]:
    """The whole journal, to be kept beside the backups."""
    marks = ErasureMark.objects.order_by("erased_at", "pk")
    entries = [[one.kind, one.mark, one.erased_at.isoformat()] for one in marks]
    return {"format": FORMAT, "secret": keyed_hash(PURPOSE, "secret"), "erased": entries}


def merge(journal: dict[str, Any]) -> int:
    """Take over the entries of another copy; how many were new. Raises AnotherSecret."""
    if journal["secret"] not in known_hashes(PURPOSE, "secret"):
        raise AnotherSecret
    new = 0
    for kind, mark, at in journal["erased"]:
        instant = datetime.fromisoformat(at)
        row, created = ErasureMark.objects.get_or_create(
            kind=kind, mark=mark, defaults={"erased_at": instant}
        )
        if not created and row.erased_at < instant:
            ErasureMark.objects.filter(pk=row.pk).update(erased_at=instant)
        new += created
    return new


def replay(copied_at: datetime) -> Forgotten:
    """Erase again whoever a copy made at `copied_at` brought back."""
    from privacy import erasing

    people = 0
    for participant in list(_marked(Kind.PARTICIPANT, Participant.objects.all(), _id)):
        if Participant.objects.filter(pk=participant.pk).exists():
            people += erasing.erase(participant).get(Participant._meta.label, 0)
    users = list(_marked(Kind.USER, User.objects.all(), lambda u: _said_of(u.pk, u.date_joined)))
    for user in users:
        erasing.erase_user(user)
    # An address may have come back since by its owner's own will.
    later = ErasureMark.objects.filter(erased_at__gte=copied_at)
    addresses = list(_marked(Kind.ADDRESS, _addresses(), str, later))
    for address in addresses:
        erasing.erase_at(address)
    return Forgotten(people, len(users), len(addresses))


def _note(kind: str, said: str) -> None:
    mark = keyed_hash(PURPOSE, f"{kind}:{said}")
    ErasureMark.objects.update_or_create(
        kind=kind, mark=mark, defaults={"erased_at": timezone.now()}
    )


def _id(participant: Participant) -> str:
    return participant.pk.hex


def _said_of(pk: int, joined: datetime) -> str:
    """A number may be given again; never at the same microsecond."""
    return f"{pk}:{joined.timestamp():.6f}"


def _marked(
    kind: str, rows: Iterable[Any], say: Callable[[Any], str], among: Any = None
) -> Iterator[Any]:
    marks = ErasureMark.objects.all() if among is None else among
    known = set(marks.filter(kind=kind).values_list("mark", flat=True))
    if known:
        yield from (row for row in rows if known & {*known_hashes(PURPOSE, f"{kind}:{say(row)}")})


def _addresses() -> set[str]:
    """Every address that is held of anybody."""
    found: set[str] = set()
    for holding in registry.held():
        path = holding.path if holding.subject == "email" else holding.address
        if path and not holding.hashes and holding.erase != "keep":
            rows = holding.model._default_manager.exclude(**{path: None})
            found |= {str(one).strip().lower() for one in rows.values_list(path, flat=True)}
    return found - {""}
