"""What every way of running Déclic shares. Nothing here depends on a secret."""

from pathlib import Path
from typing import Any

from config import database, env, media
from config.settings.outside import *  # noqa: F403  (settings layers are made this way)
from config.settings.signing_in import *  # noqa: F403  (settings layers are made this way)

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(env.text("VAR_DIR", str(ROOT / "var")))

DEBUG = False
ALLOWED_HOSTS: list[str] = []

FEATURES = ["home", "institution", "pages", "operations", "manual", "cleanup", "events", "courses"]
ROOMS = [
    "attestations",
    "accounts",
    "facts",
    "mail",
    "live",
    "documents",
    "jobs",
    "base",
    "privacy",
    "people",
]

INSTALLED_APPS = [
    "daphne",
    "modeltranslation",
    *FEATURES,
    *ROOMS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "channels",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "base.middleware.ContentSecurityPolicy",
    "base.middleware.TellPageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "base.middleware.PrefixWherePagesAre",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.door.Door",
    "base.middleware.ClosedScreens",
    "base.libraries.OwnLibraries",
    "base.ownpages.OwnPages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "base.context_processors.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES: dict[str, dict[str, Any]] = {"default": database.default(VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages for everyone, kept in the memory of each web process; 0 turns that off.
PAGE_CACHE_MB = env.number("PAGE_CACHE_MB", 32)

REDIS_URL = env.text("REDIS_URL", "")
CHANNEL_LAYERS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}
}
if REDIS_URL:
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        # redis-py's own time-out of 5 s would end every idle socket.
        "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_timeout": None}]},
    }
# Limits of allauth must hold over all processes, so they live in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "base_cache",
        # Django's 300 would throw counts away as soon as a town hall signs in.
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English"), ("es", "Español")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
MODELTRANSLATION_LANGUAGES = ("fr", "en", "es")
MODELTRANSLATION_DEFAULT_LANGUAGE = "fr"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("fr", "en")
WAGTAIL_I18N_ENABLED = True
# Addresses are read aloud and typed: no accents in them.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"
WAGTAIL_USER_TIME_ZONES = ["Europe/Paris", "America/Martinique", "Indian/Reunion", "UTC"]

STATIC_URL, MEDIA_URL = "/static/", "/media/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "media"
MEDIA_SERVE = env.flag("MEDIA_SERVE", bool(media.BUCKET))
STORAGES: dict[str, dict[str, Any]] = {
    "default": media.storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # guarded, wherever they are stored
WHITENOISE_MAX_AGE = 31_536_000

WAGTAIL_SITE_NAME = "Déclic"
STAGING, SECURITY_CONTACT = env.flag("STAGING", False), env.text("SECURITY_CONTACT", "")
WAGTAILADMIN_BASE_URL = env.text("BASE_URL", "http://localhost:8000")
WAGTAILADMIN_LOGIN_URL = "/comptes/login/"
WAGTAIL_FRONTEND_LOGIN_URL = "/comptes/login/"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "odp", "csv", "txt", "zip"]
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "french"}
}
TAGGIT_CASE_INSENSITIVE = True

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "Déclic <declic@localhost>")
MAIL_SHOW_BOX = False
# What is kept of a letter that has left or was given up; a year at most (mail.tidying).
MAIL_RETENTION_DAYS = env.number("MAIL_RETENTION_DAYS", 90)
# Like "events.Registration=180": shorter than our own terms, never longer (privacy.keeping).
RETENTION_DAYS = env.words("RETENTION_DAYS")

LIVE_ORIGINS = env.words("LIVE_ORIGINS")
LIVE_MAX_SOCKETS = env.number("LIVE_MAX_SOCKETS", 5000)
# A town hall is one address.
LIVE_MAX_SOCKETS_PER_ADDRESS = env.number("LIVE_MAX_SOCKETS_PER_ADDRESS", 500)
LIVE_SIMULATION = False

# 32 octets in base64; without one, a key is generated and kept encrypted in the database.
ATTESTATION_KEY = env.text("ATTESTATION_KEY", "")

CSRF_FAILURE_VIEW = "base.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP: dict[str, list[str]] = {
    "default-src": ["'self'"],
    "base-uri": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
    "img-src": ["'self'", "data:"],
    "object-src": ["'none'"],
}
# Wagtail's admin carries inline scripts and styles of its own.
ADMIN_CSP: dict[str, list[str]] = {
    **SECURE_CSP,
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
LOG_FORMAT = env.text("LOG_FORMAT", "text")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "base.logs.Json"}, "text": {"()": "base.logs.Text"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # A refused host name or a 404 is the visitor's affair, not the operator's.
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.request": {"level": "ERROR"},
        "daphne": {"level": "WARNING"},
        # A traceback every two seconds while Redis is away; live.layer says it once.
        "channels_redis": {"level": "CRITICAL"},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
    },
}
# The admin shows previews of pages in frames of the same origin.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
