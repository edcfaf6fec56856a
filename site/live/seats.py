"""How many sockets this process holds, and how many of them for one address."""

from collections import Counter
from ipaddress import IPv6Address, ip_address

from django.conf import settings

from live.closing import Close


class Seats:
    """Used in the event loop only. A town hall behind one address is many people, so that limit
    is wide; who finds no seat polls, and is told why."""

    def __init__(self) -> None:
        self.taken = 0
        self.by_place: Counter[str] = Counter()

    def take(self, address: str) -> Close | None:
        """None when there was a seat; it must be given back by `leave`."""
        place = place_of(address)
        if self.taken >= settings.LIVE_MAX_SOCKETS:
            return Close.FULL
        if self.by_place[place] >= settings.LIVE_MAX_SOCKETS_PER_ADDRESS:
            return Close.CROWD
        self.taken += 1
        self.by_place[place] += 1
        return None

    def leave(self, address: str) -> None:
        place = place_of(address)
        self.taken -= 1
        self.by_place[place] -= 1
        if not self.by_place[place]:
            del self.by_place[place]


def place_of(address: str) -> str:
    """One subscriber holds a whole /64 of IPv6 and may take any address in it."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Address(int(found) >> 64 << 64)) + "/64"


seats = Seats()
