"""Signing in by code, opening an account, and what one sees of one's own locks."""

import json
import time
from dataclasses import replace
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives.asymmetric import ec
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from people.models import User
from tools.audit.states import Visit, state
from tools.audit.states.visitors import CSRF

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EMAIL = "citoyenne@clairvigne.example"
SETS = (*CSRF, "sessionid", "messages")


def citizen(who: str, password: str = "") -> tuple[User, SessionStore]:
    """Somebody signed in with a code a moment ago, one for each state; perhaps with a password."""
    email = f"{who}.{EMAIL}"
    user, _ = User.objects.get_or_create(email=email)
    user.set_password(password or None)
    user.save()
    EmailAddress.objects.get_or_create(user=user, email=email, primary=True, verified=True)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    proof = {"method": "code", "at": time.time() + 86_400, "reauthenticated": True}
    session["account_authentication_methods"] = [proof]
    session["account_authentication_methods_user"] = str(user.pk)
    session.create()
    return user, session


def as_citizen(name: str, password: str = "") -> Visit:
    _, session = citizen(name, password)
    return Visit(reverse(name), cookies={"sessionid": str(session.session_key)}, may_set=SETS)


def after(name: str, form: str, **sent: str) -> Visit:
    """The page that a form of an anonymous visitor leads to."""
    client = Client(SERVER_NAME="localhost")
    client.post(reverse(form), sent)
    cookies = {"sessionid": client.cookies["sessionid"].value}
    return Visit(reverse(name), cookies=cookies, may_set=SETS)


@state("code asked for", "form", "account_request_login_code")
def asking() -> Visit:
    return Visit(reverse("account_request_login_code"), may_set=(*CSRF, "sessionid"))


@state("code to type", "form", "account_confirm_login_code")
def typing() -> Visit:
    return after("account_confirm_login_code", "account_request_login_code", email=EMAIL)


@state("account to open", "form", "account_signup")
def opening() -> Visit:
    return Visit(reverse("account_signup"), may_set=(*CSRF, "sessionid"))


@state("address to prove", "form", "account_email_verification_sent")
def proving() -> Visit:
    email = f"nouvelle.{EMAIL}"
    return after("account_email_verification_sent", "account_signup", email=email)


@state("password forgotten, letter left", "form", "account_reset_password_done")
def letter_left() -> Visit:
    return Visit(reverse("account_reset_password_done"), may_set=CSRF)


@state("my sign-in", "form", "mfa_index")
def mine() -> Visit:
    return as_citizen("mfa_index")


@state("my address", "form", "account_email")
def address() -> Visit:
    return as_citizen("account_email")


@state("my password to set", "form", "account_set_password")
def password_to_set() -> Visit:
    return as_citizen("account_set_password")


@state("my password to change", "form", "account_change_password")
def password_to_change() -> Visit:
    return as_citizen("account_change_password", "une phrase assez longue")


@state("is it you", "form", "account_reauthenticate")
def again() -> Visit:
    return as_citizen("account_reauthenticate", "une phrase assez longue")


@state("app to set up", "form", "mfa_activate_totp")
def app() -> Visit:
    return as_citizen("mfa_activate_totp")


def credential(name: bytes) -> dict[str, Any]:
    """What a browser answers once it has made a passkey, as it is kept."""
    public = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(Aaguid(bytes(16)), name, public)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    data = AuthenticatorData.create(bytes(32), flags, 0, bytes(made))
    answer = AuthenticatorAttestationResponse(
        client_data=CollectedClientData.create("webauthn.create", bytes(32), "https://localhost"),
        attestation_object=AttestationObject.create("none", data, {}),
    )
    kept: dict[str, Any] = json.loads(
        json.dumps(dict(RegistrationResponse(raw_id=name, response=answer)))
    )
    return kept


@state("passkey to add", "form", "mfa_add_webauthn")
def passkey() -> Visit:
    return replace(as_citizen("mfa_add_webauthn"), needs_script=True)


@state("my passkeys", "form", "mfa_list_webauthn")
def passkeys() -> Visit:
    user, session = citizen("passkeys")
    kind = Authenticator.Type.WEBAUTHN
    for name in ("Téléphone", "Ordinateur du bureau"):
        data = {"name": name, "credential": credential(name.encode())}
        Authenticator.objects.create(user=user, type=kind, data=data)
    cookies = {"sessionid": str(session.session_key)}
    return Visit(reverse("mfa_list_webauthn"), cookies=cookies, may_set=SETS)


@state("my recovery codes", "form", "mfa_view_recovery_codes")
def recovery_codes() -> Visit:
    user, session = citizen("codes")
    RecoveryCodes.activate(user)
    cookies = {"sessionid": str(session.session_key)}
    return Visit(reverse("mfa_view_recovery_codes"), cookies=cookies, may_set=SETS)


@state("my sessions", "form", "usersessions_list")
def sessions() -> Visit:
    user, session = citizen("sessions")
    other = SessionStore()
    other.update(dict(session.items()))
    other.create()
    for one, browser in ((session, "Firefox Linux"), (other, "Safari iPhone")):
        key = str(one.session_key)
        UserSession.objects.create(user=user, session_key=key, user_agent=browser)
    cookies = {"sessionid": str(session.session_key)}
    return Visit(reverse("usersessions_list"), cookies=cookies, may_set=SETS)


@state("signing out", "form", "account_logout")
def leaving() -> Visit:
    return as_citizen("account_logout")
