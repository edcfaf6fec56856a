"""`make demo`: production's settings on one's own machine, a mailbox instead of a mail server."""

import os

from config import env

os.environ.setdefault("HTTPS", "0")
os.environ.setdefault("HOST", "localhost")
os.environ.setdefault("PORT", "8000")
HOST, PORT = os.environ["HOST"], os.environ["PORT"]
ADDRESS = f"http://{HOST}:{PORT}"
os.environ.setdefault("BASE_URL", ADDRESS)
os.environ.setdefault("ALLOWED_HOSTS", f"{HOST},localhost,127.0.0.1")
os.environ.setdefault("CSRF_TRUSTED_ORIGINS", ADDRESS)
os.environ.setdefault("TRUSTED_PROXY_COUNT", "0")
os.environ.setdefault("STAFF_SECOND_FACTOR", "0")

from config.settings.production import *  # noqa: E402, F403  (reads what was set just above)
from config.settings.production import INSTALLED_APPS  # noqa: E402

INSTALLED_APPS = ["demo", *INSTALLED_APPS]
MEDIA_SERVE = True
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MAIL_SHOW_BOX = True
LIVE_SIMULATION = env.flag("LIVE", True)
SECURE_PROXY_SSL_HEADER = None  # type: ignore[assignment]  # no proxy here
