"""One topic that changes as often as asked, served by daphne without a site around it: what tests
and chaos of sockets stall, flood and count. Told by its environment what to do:

    EVERY=0.02 SIZE=60000 PATIENCE=3 daphne tools.watched:application

UNBOUNDED=1 takes the bounds away, for a twin.
"""

import json
import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django

django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter  # noqa: E402  (needs the apps)
from django.conf import settings  # noqa: E402
from django.http import HttpRequest  # noqa: E402

from live import frames, hub, lines, tickers, topics, watchers  # noqa: E402
from live.routing import websocket_application  # noqa: E402

SIZE = int(os.environ.get("SIZE", "1000"))


class Restless:
    """Another revision each time that somebody asks."""

    asked = 0

    def revision(self) -> int:
        Restless.asked += 1
        return Restless.asked

    def frame(self, audience: str) -> dict[str, Any]:
        return {"words": "x" * SIZE}

    def may_watch(self, request: HttpRequest) -> bool:
        return True

    def audience_for(self, request: HttpRequest) -> str:
        return "public"


settings.ALLOWED_HOSTS = ["127.0.0.1"]
topics.register("restless", lambda key: Restless())
tickers.INTERVAL = float(os.environ.get("EVERY", "1"))
tickers.PATIENCE = float(os.environ.get("PATIENCE", "30"))
frames.SOCKET_LIMIT = SIZE + 1_000
if os.environ.get("UNBOUNDED"):
    watchers.LAG = watchers.MOST = 1 << 40
    lines.KERNEL = 1 << 22


async def tell(scope: Any, receive: Any, send: Any) -> None:
    """By HTTP: how far the topic is, how many watch, how many of them may lag unseen."""
    held = [
        watcher
        for audiences in hub.here().tickers.values()
        for ticker in audiences.values()
        for watcher in ticker.watchers
    ]
    blind = sum(getattr(watcher._line, "blind", True) for watcher in held)
    body = {"revision": Restless.asked, "watchers": len(held), "blind": blind}
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})


application = ProtocolTypeRouter({"http": tell, "websocket": websocket_application})
