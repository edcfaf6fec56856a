"""Which pages may open a socket here."""

from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.http.request import split_domain_port, validate_host

from live.asgi import Application, Receive, Scope, Send

_DEFAULT_PORTS = {"http": "80", "https": "443"}


def same_or_listed(application: Application) -> Application:
    """Refuse a foreign page before its handshake: LIVE_ORIGINS, or this very host and port.

    Channels' AllowedHostsOriginValidator lets another port of the host in; this does not.
    """

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        origin = headers.get(b"origin", b"").decode("latin1")
        host = headers.get(b"host", b"").decode("latin1")
        if allowed(origin, host):
            await application(scope, receive, send)
        else:
            await WebsocketDenier()(scope, receive, send)

    return guarded


def allowed(origin: str, host: str) -> bool:
    """A browser always names the origin, so none means no browser: refused."""
    if settings.LIVE_ORIGINS:
        return _full(origin) in {_full(listed) for listed in settings.LIVE_ORIGINS}
    found = _full(origin)
    if found is None or not _ours(host):
        return False
    scheme = origin.partition(":")[0].lower()
    # The scheme itself is the proxy's affair; host and port must be those asked for.
    return found == _full(f"{scheme}://{host}")


def _ours(host: str) -> bool:
    known = settings.ALLOWED_HOSTS
    if settings.DEBUG and not known:
        known = [".localhost", "127.0.0.1", "[::1]"]
    return validate_host(split_domain_port(host.lower())[0], known)


def _full(origin: str) -> tuple[str, str, str] | None:
    """Scheme, host and port, the port always written; None for what is not an origin."""
    try:
        parts = urlsplit(origin.lower())
        port = str(parts.port or "") or _DEFAULT_PORTS.get(parts.scheme, "")
    except ValueError:
        return None
    if not parts.hostname or not port:
        return None
    return parts.scheme, parts.hostname, port
