"""Sign-in by an outside provider, as people meet it."""

import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from accounts.outside import proof
from accounts.outside.models import Provider
from accounts.outside.provider import Outside, app_of
from people.models import Organisation, User
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF

SETS = (*CSRF, "sessionid", "messages")


def provider() -> Provider:
    """Of the demo's first house; nobody answers at its address."""
    made: Provider = Provider.objects.get_or_create(
        slug="annuaire-clairvigne",
        defaults={
            "name": "Annuaire de Clairvigne",
            "organisation": Organisation.objects.filter(depth=1)[0],
            "issuer": "http://127.0.0.1:9/realms/agents",
            "client_id": "declic",
        },
    )[0]
    return made


def session_with(**held: object) -> dict[str, str]:
    """The cookie of a browser whose session holds this."""
    session = SessionStore()
    session.update(held)
    session.save()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key)}


def signed_in() -> dict[str, str]:
    """The cookie of a colleague's session."""
    user = User.objects.filter(is_active=True, memberships__isnull=False)[0]
    return session_with(
        **{
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: "django.contrib.auth.backends.ModelBackend",
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
    )


@state("sign in: an organisation’s way", "form", "account_login")
def offered() -> Visit:
    provider()
    return Visit(reverse("account_login"), may_set=SETS)


@state("outside: before leaving", "form", "openid_connect_login")
def leaving() -> Visit:
    return Visit(reverse("openid_connect_login", args=[provider().slug]), may_set=SETS)


@state("outside: the provider is away", "form", "openid_connect_login")
def away() -> Visit:
    path = reverse("openid_connect_login", args=[provider().slug])
    return Visit(path, sent={}, may_set=SETS)


@state("outside: is this address yours?", "form", "socialaccount_signup")
def proving() -> Visit:
    claims = {"sub": "42", "email": "camille@clairvigne.example"}
    login = Outside(None, app=app_of(provider())).sociallogin_from_response(None, claims)
    held = {"name": "x", "hash": "x", "until": time.time() + 3600}
    cookies = session_with(**{proof.HELD: held, "socialaccount_sociallogin": login.serialize()})
    return Visit(reverse("socialaccount_signup"), cookies=cookies, may_set=SETS)


@state("outside: stopped on the way", "form", "socialaccount_login_cancelled")
def stopped() -> Visit:
    return Visit(reverse("socialaccount_login_cancelled"), may_set=SETS)


@state("outside: refused", "form", ("socialaccount_login_error", "openid_connect_callback"))
def refused() -> Visit:
    path = reverse("openid_connect_callback", args=[provider().slug])
    return Visit(f"{path}?state=x&code=y", status=403, may_set=SETS)


@state("outside: my sign-in", "form", "socialaccount_connections")
def connections() -> Visit:
    provider()
    return Visit(reverse("socialaccount_connections"), cookies=signed_in(), may_set=SETS)
