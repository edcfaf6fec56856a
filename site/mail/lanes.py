"""Two lanes out of the outbox: codes, and all the rest. A slow server in one is no matter in
the other, and neither holds up the clock's other work: each has a thread and a connection.

The clock looks each second and starts the thread when something is due. The thread holds nothing:
killed with its process, its letter's lease ends and another sends it.
"""

import logging
import threading
import time
from datetime import datetime, timedelta

from django.db import connection

from mail import outbox
from mail.models import Message
from mail.wire import ServerAway

logger = logging.getLogger(__name__)
FIRST_PAUSE = 2.0


class Lane:
    def __init__(self, *, urgent: bool, longest_pause: float) -> None:
        self.urgent = urgent
        self.longest_pause = longest_pause
        self.thread: threading.Thread | None = None
        self.count = 0
        self.pause = 0.0
        self.away_until = 0.0

    def look(self, now: datetime) -> int:
        """Start the thread if something is due; how many letters the last one took."""
        if self.thread is not None and self.thread.is_alive():
            return 0
        count, self.count = self.count, 0
        if time.monotonic() < self.away_until or not self._is_due(now):
            return count
        self.thread = threading.Thread(target=self._run, args=(now,), daemon=True)
        self.thread.start()
        return count

    def _is_due(self, now: datetime) -> bool:
        return Message.objects.takeable(now).in_lane(self.urgent).exists()

    def _run(self, now: datetime) -> None:
        begun = time.monotonic()
        try:
            while taken := outbox.sweep(
                now + timedelta(seconds=time.monotonic() - begun), urgent=self.urgent
            ):
                self.count += taken
                self.pause = 0.0
        except ServerAway as away:
            self.pause = min(max(self.pause * 2, FIRST_PAUSE), self.longest_pause)
            self.away_until = time.monotonic() + self.pause
            logger.warning("the mail server is away (%s): again in %d s", away, self.pause)
        except Exception:
            self.away_until = time.monotonic() + FIRST_PAUSE
            logger.exception("the lane of letters broke off")
        finally:
            connection.close()


# Who waits for a code looks at the screen; a server that is back is noticed soon.
codes = Lane(urgent=True, longest_pause=5.0)
others = Lane(urgent=False, longest_pause=60.0)
