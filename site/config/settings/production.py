"""A public server. Everything that matters comes from the environment; what is missing is named."""

from config import env
from config.settings.base import *  # noqa: F403  (settings layers are made this way)
from config.settings.base import MEDIA_ROOT

SECRET_KEY = env.secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS") or [env.text("ALLOWED_HOSTS")]
WAGTAILADMIN_BASE_URL = env.text("BASE_URL")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS", WAGTAILADMIN_BASE_URL)

# The proxy that ends TLS. Each one adds, on the right, the address that it saw.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 1)

# Colleagues set up an authenticator app or a passkey before the back office opens to them.
STAFF_SECOND_FACTOR = env.flag("STAFF_SECOND_FACTOR", True)

# HTTPS=0 only for a trial on one's own machine.
HTTPS = env.flag("HTTPS", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# A town that still serves a neighbour name by plain HTTP sets it to 0.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and env.flag("HSTS_WIDE", True)
MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
