"""The sockets of the site, served by config.asgi."""

from channels.routing import URLRouter
from django.urls import path, re_path

from live.consumers import not_found, watch
from live.origins import same_or_listed

websocket_urlpatterns = [
    path("ws/live/<str:name>/", watch),
    re_path(r"", not_found),
]
websocket_application = same_or_listed(URLRouter(websocket_urlpatterns))
