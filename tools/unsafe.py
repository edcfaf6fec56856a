"""daphne with one safety taken away, for the twins of `make chaos`:

python -m tools.unsafe no-snapshot -e tcp:port=8000 config.asgi:application
"""

import sys
from collections.abc import Callable

from daphne.cli import CommandLineInterface

import config.asgi  # noqa: F401  (sets Django up)


def no_snapshot() -> None:
    """Who connects waits for the next change."""
    from live.tickers import Ticker
    from live.watchers import Watcher

    def join(self: Ticker, watcher: Watcher) -> None:
        self.watchers.add(watcher)

    Ticker.join = join  # type: ignore[method-assign]


def wait_for_redis() -> None:
    """The request itself tells the other processes, and waits until Redis has answered."""
    from asgiref.sync import async_to_sync
    from channels.layers import get_channel_layer

    from live import layer, wake

    class Waiting(layer.Publisher):
        def tell(self, name: str) -> None:
            message = {"type": "live.wake", "topic": name, "from": ""}
            async_to_sync(get_channel_layer().group_send)(layer.GROUP, message)

    wake.publisher = Waiting()


def no_hang_up() -> None:
    """Who waits for a silent PostgreSQL is left to it."""
    from base.pagecache import silence

    silence.PATIENCE = 3600.0


def patient_pool() -> None:
    """Who finds no free connection waits for one."""
    from django.conf import settings

    settings.DATABASES["default"]["OPTIONS"]["pool"]["timeout"] = 3600


def seats_by_a_look() -> None:
    """Whether a seat is left is read, and then one more is written."""
    import time

    from events.models import Event, EventCount
    from events.models.counts import EventCountQuerySet

    def take(self: EventCountQuerySet, event_id: int) -> bool:
        seen = EventCount.objects.get(event=event_id).taken
        if seen >= (Event.objects.get(pk=event_id).capacity or 0):
            return False
        time.sleep(0.05)
        return self.filter(event_id=event_id).update(taken=seen + 1) == 1

    EventCountQuerySet.take = take  # type: ignore[method-assign]
    EventCount.objects.__class__.take = lambda self, pk: take(self.get_queryset(), pk)


def limit_in_memory() -> None:
    """Each process counts for itself."""
    from collections import Counter

    from institution.views import requests

    asked: Counter[str] = Counter()

    def allowed(scope: str, key: str, limit: int, seconds: int) -> bool:
        asked[key] += 1
        return asked[key] <= limit

    requests.guess_allowed = allowed


def stale_pages() -> None:
    """What another process published is not asked for."""
    from base.pagecache import following, revision

    following.read = lambda connection: following.State(0, revision.local(), {})


SAFETIES: dict[str, Callable[[], None]] = {
    "no-snapshot": no_snapshot,
    "wait-for-redis": wait_for_redis,
    "no-hang-up": no_hang_up,
    "patient-pool": patient_pool,
    "seats-by-a-look": seats_by_a_look,
    "limit-in-memory": limit_in_memory,
    "stale-pages": stale_pages,
}

if __name__ == "__main__":
    SAFETIES[sys.argv[1]]()
    CommandLineInterface().run(sys.argv[2:])
