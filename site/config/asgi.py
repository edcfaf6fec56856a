"""The application that daphne serves: health and kept pages before Django, forms, live sockets."""

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

import django

from config import database

database.answers_people = True  # nobody who reads waits long for somebody else's lock
django.setup(set_prefix=False)

from channels.routing import ProtocolTypeRouter  # noqa: E402  (needs the apps)
from django.conf import settings  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.core.handlers.asgi import ASGIHandler  # noqa: E402

from base import logs  # noqa: E402
from base.pagecache import cache as pagecache  # noqa: E402
from live.routing import websocket_application  # noqa: E402


class OneThreadHandler(ASGIHandler):
    """Django without a thread and a SQLite connection per request: half the CPU of a request.

    The price is that one slow request holds up the others, so long work belongs to the worker.
    """

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        await self.handle(scope, receive, send)


class Health:
    """Answers `/sante` itself, so that it says whether this process lives and nothing else."""

    def __init__(self, inner: pagecache.Application) -> None:
        self.inner = inner

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] != "/sante":
            await self.inner(scope, receive, send)
            return
        headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"ok"})


sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
# Django annotates its handler more narrowly than ASGI is.
pages: Any = logs.numbered(OneThreadHandler() if sqlite else get_asgi_application())
kept = pagecache.current = pagecache.PageCache(pages, settings.PAGE_CACHE_MB)
application = ProtocolTypeRouter({"http": Health(kept), "websocket": websocket_application})
