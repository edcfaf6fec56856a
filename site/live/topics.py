"""What can be watched: a topic has a revision, a frame for each audience, and a door."""

from collections.abc import Callable
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest

Frame = dict[str, Any]


class Topic(Protocol):
    """Every method runs in a thread and may use the database.

    A frame must depend on the revision and the audience alone: whoever holds that revision is not
    sent it again. A frame may carry its own "revision" when it was read together with its rows,
    and a "sentence", already in the audience's language, which the page announces politely.

    Whether a request may watch, and as which audience, may depend on rows, on its cookies and on
    its query: it is asked again each minute, once for all sockets that share them.
    """

    def revision(self) -> int: ...

    def frame(self, audience: str) -> Frame: ...

    def may_watch(self, request: HttpRequest) -> bool: ...

    def audience_for(self, request: HttpRequest) -> str: ...


# Makes the topic of a key ("12" of "board:12"), or None when there is no such row.
Factory = Callable[[str], Topic | None]

_factories: dict[str, Factory] = {}


def register(prefix: str, factory: Factory) -> None:
    _factories[prefix] = factory


def unregister(prefix: str) -> None:
    _factories.pop(prefix, None)


def registered() -> list[str]:
    """The prefixes of all topics, as in "board" of ``board:12``."""
    return sorted(_factories)


def find(name: str) -> Topic | None:
    """The topic called ``board:12``; None for anything unknown. Runs in a thread."""
    prefix, _separator, key = name.partition(":")
    factory = _factories.get(prefix)
    return factory(key) if factory and key else None


def language_of(request: HttpRequest) -> str:
    """The language of the page that watches, which live.js adds to the address."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
