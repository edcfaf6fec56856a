"""A frame as text: built and serialised once, then shared by all who watch."""

import json
import time
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder

from live.topics import Topic

# The budget of a frame on the wire; above it the page fetches the frame by HTTP, compressed.
SOCKET_LIMIT = 2_000


@dataclass(frozen=True)
class Built:
    revision: int
    text: str

    def for_socket(self) -> str:
        text = stamped(self.text)
        if len(text.encode()) <= SOCKET_LIMIT:
            return text
        return stamped(_dump({"fetch": True, "revision": self.revision}))


def stamped(text: str) -> str:
    """With the server's time in milliseconds, by which pages set their clock. By HTTP that is what
    the answer's own Date is for."""
    return f'{{"now":{time.time_ns() // 1_000_000},{text[1:]}'


def build(topic: Topic, audience: str, revision: int) -> Built:
    """``revision`` is the one read before, so a frame is never believed newer than it is."""
    frame = {"revision": revision, **topic.frame(audience)}
    return Built(revision=frame["revision"], text=_dump(frame))


def beat(revision: int) -> str:
    return stamped(_dump({"beat": True, "revision": revision}))


def _dump(frame: dict[str, object]) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)
