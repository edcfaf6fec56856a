"""A frame as text: built and serialised once, then shared by all who watch."""

import json
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder

from live.topics import Topic

# The budget of a frame on the wire; above it the page fetches the frame by HTTP, compressed.
SOCKET_LIMIT = 2_000


@dataclass(frozen=True)
class Built:
    revision: int
    text: str

    @property
    def for_socket(self) -> str:
        if len(self.text.encode()) <= SOCKET_LIMIT:
            return self.text
        return _dump({"fetch": True, "revision": self.revision})


def build(topic: Topic, audience: str, revision: int) -> Built:
    """``revision`` is the one read before, so a frame is never believed newer than it is."""
    frame = {"revision": revision, **topic.frame(audience)}
    return Built(revision=frame["revision"], text=_dump(frame))


def beat(revision: int) -> str:
    return _dump({"beat": True, "revision": revision})


def _dump(frame: dict[str, object]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
