"""Why a socket is closed, in numbers that live.js reads."""

from enum import IntEnum


class Close(IntEnum):
    """Browsers show these only after an accepted handshake. 4000 and up are ours to give."""

    TALKS = 4008  # pages only listen
    SLOW = 4010  # it does not read what it is sent
    FULL = 4013  # no room in this process: the page polls
    CROWD = 4029  # too many from one address: the page polls
    REFUSED = 4403  # not, or no longer, allowed to watch
    UNKNOWN = 4404
    CHANGED = 4409  # it would see another frame now: come again
    LATER = 4500


# The page is told not to come again.
FINAL = frozenset({Close.REFUSED, Close.UNKNOWN})
