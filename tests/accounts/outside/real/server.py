"""A real OpenID provider: allauth.idp.oidc, alone in its process with a database of its own.

    python server.py FOLDER REDIRECT_URI

Prints its port once it answers. One person has an account there.
"""

import sys
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

EMAIL, PASSWORD = "camille@hopital.example", "un mot de passe de là-bas"
CLIENT, SECRET = "declic", "le-secret"


def configure(folder: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    settings.configure(
        SECRET_KEY="provider-of-tests-" + "x" * 50,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF="real_urls",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "provider.sqlite3",
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.messages",
            "django.contrib.sessions",
            "allauth",
            "allauth.account",
            "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ACCOUNT_LOGIN_METHODS={"email"},
        ACCOUNT_EMAIL_VERIFICATION="none",
        ACCOUNT_RATE_LIMITS=False,
        IDP_OIDC_PRIVATE_KEY=key.decode(),
        IDP_OIDC_ADAPTER="real_adapter.Adapter",
        USE_TZ=True,
    )


def provide_modules() -> None:
    """What Django wants by a name, and nobody else ever imports."""
    import types

    from allauth.idp.oidc.adapter import DefaultOIDCAdapter
    from django.urls import include, path

    class Adapter(DefaultOIDCAdapter):
        def get_claims(self, purpose: Any, user: Any, client: Any, scopes: Any, **more: Any) -> Any:
            found = super().get_claims(purpose, user, client, scopes, **more)
            return {**found, "department": "Pharmacie", "groups": ["/hopital/pharmacie"]}

    urls: Any = types.ModuleType("real_urls")
    urls.urlpatterns = [
        path("accounts/", include("allauth.account.urls")),
        path("", include("allauth.idp.urls")),
    ]
    adapter: Any = types.ModuleType("real_adapter")
    adapter.Adapter = Adapter
    sys.modules["real_urls"], sys.modules["real_adapter"] = urls, adapter


def fill(redirect: str) -> None:
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User

    user = User.objects.create_user(
        "camille", EMAIL, PASSWORD, first_name="Camille", last_name="Roux"
    )
    EmailAddress.objects.create(user=user, email=EMAIL, verified=True, primary=True)
    client = Client(id=CLIENT, name="Déclic", scopes="openid\nprofile\nemail", skip_consent=True)
    client.set_redirect_uris([redirect])
    client.set_secret(SECRET)
    client.save()


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def main() -> None:
    folder, redirect = Path(sys.argv[1]), sys.argv[2]
    configure(folder)
    django.setup()
    provide_modules()
    call_command("migrate", verbosity=0)
    fill(redirect)
    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Silent) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main()
