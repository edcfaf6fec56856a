"""A socket's handshake as the HttpRequest it was, so that a topic knows one kind of visitor."""

from io import BytesIO

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse

from live.asgi import Scope


def from_scope(scope: Scope) -> HttpRequest:
    """Cookies, address, session and user, all lazy. Read them in a thread."""
    request = ASGIRequest({**scope, "type": "http", "method": "GET"}, BytesIO())
    SessionMiddleware(_never).process_request(request)
    AuthenticationMiddleware(_never).process_request(request)
    return request


def _never(request: HttpRequest) -> HttpResponse:
    raise AssertionError("a socket has no answer to give")
