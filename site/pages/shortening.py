"""From a long text to a short one: whole sentences while they fit. Imports no Django."""

import re
from collections.abc import Callable, Sequence

# A sentence ends at . ! ? … before a space and a capital, a digit or an opening quote.
END = re.compile(r"(?<=[.!?…])[\s\u202f\u00a0]+(?=[«“\"'A-ZÀ-ÖØ-Þ¿¡\d])")
SPACE = re.compile(r"[ \t\r\n]+")
ELLIPSIS = "…"


def sentences(text: str) -> list[str]:
    """The sentences of a plain text, in order; none is empty."""
    return [part.strip() for part in END.split(SPACE.sub(" ", text)) if part.strip()]


def cut(text: str, limit: int) -> str:
    """`text` within `limit` characters, cut between two words, with an ellipsis."""
    if len(text) <= limit:
        return text
    if limit < 2:
        return ELLIPSIS[:limit]
    head = text[: limit - 1]
    whole, space, _rest = head.rpartition(" ")
    kept = whole if space and whole else head
    return kept.rstrip(" ,;:–-\u202f\u00a0") + ELLIPSIS


def shorten(
    written: Sequence[str], limit: int, ending: Callable[[Sequence[str]], str] = lambda kept: ""
) -> str:
    """As many first sentences as fit into `limit` characters with what `ending` adds for them.

    `ending(kept)` tells what must follow the sentences that are kept: sources, an address.
    """
    best = ""
    for count in range(1, len(written) + 1):
        kept = written[:count]
        candidate = " ".join(kept) + ending(kept)
        if len(candidate) > limit:
            break
        best = candidate
    if best or not written:
        return best
    tail = ending(written[:1])
    room = limit - len(tail)
    return cut(written[0], room) + tail if room > 20 else cut(written[0], limit)
