"""The test suite: SQLite, or PostgreSQL when DATABASE_URL names one."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403  (settings layers are made this way)
from config.settings.base import DATABASES, INSTALLED_APPS, STORAGES, VAR

SECRET_KEY = "tests-only-" + "x" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = Path(tempfile.gettempdir()) / "declic-test-media"
MAIL_SHOW_BOX = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of one test share it, and --reuse-db skips 20 s of migrations.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
    VAR.mkdir(exist_ok=True)
else:
    # Each thread of a race opens its own connection; a pool would hold the test database open.
    DATABASES["default"]["OPTIONS"] = {}
