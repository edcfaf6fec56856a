"""Who may watch what: asked when a socket opens, and again while it is open."""

from dataclasses import dataclass

from live import topics
from live.asgi import Scope
from live.closing import Close
from live.requests import from_scope
from live.topics import Topic

# Of all that a browser sends, what says who it is.
_CREDENTIALS = (b"cookie", b"authorization")


@dataclass(frozen=True)
class Admitted:
    topic: Topic
    audience: str


class Door:
    """One socket's way in. Doors with the same `key` have the same answer."""

    __slots__ = ("key", "name", "scope")

    def __init__(self, scope: Scope, name: str) -> None:
        self.scope, self.name = scope, name
        headers = [(field, value) for field, value in scope["headers"] if field in _CREDENTIALS]
        self.key = (tuple(headers), scope.get("query_string", b""))

    def ask(self) -> Admitted | Close:
        """Runs in a thread, on the rows as they are now."""
        topic = topics.find(self.name)
        if topic is None:
            return Close.UNKNOWN
        request = from_scope(self.scope)
        if not topic.may_watch(request):
            return Close.REFUSED
        return Admitted(topic, topic.audience_for(request))

    def still(self, audience: str) -> Close | None:
        """Why a socket that was let in for `audience` must end now, or None."""
        answer = self.ask()
        if isinstance(answer, Close):
            return answer
        return None if answer.audience == audience else Close.CHANGED
