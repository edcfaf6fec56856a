"""The sockets of the site, served by config.asgi."""

from typing import Any

from channels.routing import URLRouter
from django.urls import path, re_path

from live.consumers import not_found, watch
from live.origins import same_or_listed

# Django's stubs know only of views that answer HTTP.
_watch: Any = watch
_not_found: Any = not_found

websocket_urlpatterns = [path("ws/live/<str:name>/", _watch), re_path(r"", _not_found)]
websocket_application = same_or_listed(URLRouter(websocket_urlpatterns))
