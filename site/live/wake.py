"""Wake-ups: they shorten the ticker's wait, carry nothing else, and may all be lost."""

from django.conf import settings

from live import hub
from live.layer import publisher


def wake(name: str) -> None:
    """Tell whoever shows this topic that it changed. Call it in transaction.on_commit.

    Never raises, never waits: the other processes are told by a thread of their own.
    """
    if (local := hub.current()) is not None:
        local.wake_from_thread(name)
    if settings.REDIS_URL:
        publisher.tell(name)
