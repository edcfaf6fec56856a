"""`make run`: autoreload, error pages with a traceback, no build step. Never for the public."""

from config.settings.base import *  # noqa: F403  (settings layers are made this way)
from config.settings.base import INSTALLED_APPS, STORAGES

DEBUG = True
SECRET_KEY = "development-only-" + "x" * 40
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["demo", *INSTALLED_APPS]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
MEDIA_SERVE = True
PAGE_CACHE_MB = 0  # a template changes without a word
MAIL_SHOW_BOX = True
LIVE_SIMULATION = True
