"""What long work there is: each feature registers its own in its `apps.py`."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise

from people.models import Participant
from people.roles import Area

if TYPE_CHECKING:
    from jobs.models import Job
    from jobs.progress import Progress

Text = str | Promise


class UnknownKind(Exception):
    """No feature does this work (any more)."""


@dataclass(frozen=True)
class Result:
    """What the work came to: perhaps a file to fetch, perhaps a sentence, perhaps refused lines.

    `message` names nobody; `report` holds pairs of a line's number and why it was left out.
    """

    name: str = ""
    mimetype: str = ""
    content: bytes = b""
    message: Text = ""
    report: tuple[tuple[int, str], ...] = ()


Run = Callable[["Job", "Progress"], Result | None]


@dataclass(frozen=True)
class Kind:
    """`back` is where the owner came from: the address of a page of the admin. `begin` is where
    such work is asked for: words, and the name of an address open to all organisers. `then` is
    what one goes on with once it is done: words and an address.

    `names(job, participant)`: whether the result may hold this person's data. `area`: whose work
    it is, of those whose organisation asked for it.
    """

    name: str
    title: Text
    run: Run
    area: Area
    back: Callable[["Job"], str] | None = None
    begin: tuple[Text, str] | None = None
    names: Callable[["Job", Participant], bool] | None = None
    then: Callable[["Job"], tuple[Text, str] | None] | None = None


_kinds: dict[str, Kind] = {}


def register(
    name: str,
    title: Text,
    run: Run,
    *,
    area: Area,
    back: Callable[["Job"], str] | None = None,
    begin: tuple[Text, str] | None = None,
    names: Callable[["Job", Participant], bool] | None = None,
    then: Callable[["Job"], tuple[Text, str] | None] | None = None,
) -> None:
    """A kind whose result lists people says by `names` whom, for their erasure."""
    _kinds[name] = Kind(name, title, run, area, back, begin, names, then)


def naming_people() -> list[Kind]:
    return [kind for kind in _kinds.values() if kind.names is not None]


def get(name: str) -> Kind:
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def by_area() -> dict[Area, list[str]]:
    found: dict[Area, list[str]] = {}
    for kind in _kinds.values():
        found.setdefault(kind.area, []).append(kind.name)
    return found


def beginnings(areas: Container[Area]) -> list[tuple[Text, str]]:
    """Where work may be asked for by whom these areas are open to: words and an address each."""
    found = [kind.begin for kind in _kinds.values() if kind.begin and kind.area in areas]
    return [(words, reverse(url_name)) for words, url_name in found]


def title(name: str) -> Text:
    """For lists, where work of a feature that was removed may still stand."""
    return _kinds[name].title if name in _kinds else name
