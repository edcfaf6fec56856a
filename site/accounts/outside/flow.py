"""The two halves of a sign-in by a provider: leaving for it, and coming back.

State, session and accounts are allauth's. What is said on the wire is ours: allauth skips the
signature of a token that it fetched itself, sends no nonce, and does not compare userinfo's `sub`.
"""

import secrets
import time
from typing import Any
from urllib.parse import quote, urlencode

from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.utils import generate_code_challenge
from django.http import HttpRequest
from django.urls import reverse

from accounts.outside import discovery, joining, tokens, wire
from accounts.outside.models import Provider
from accounts.outside.provider import Outside, app_of
from accounts.outside.refusals import Refused
from people import sealing

SCOPE = "openid profile email"
# Of the token alone: what userinfo says of these is not signed.
OF_THE_TOKEN = {"iss", "sub", "aud", "azp", "exp", "iat", "nbf", "nonce", "auth_time", "acr", "amr"}

State = dict[str, Any]


def return_address(row: Provider) -> str:
    return reverse("openid_connect_callback", args=[row.slug])


def leave(request: HttpRequest, row: Provider, process: str, onward: str | None) -> str:
    """The provider's address to go to; what must come back with the person is in the session."""
    found = discovery.configuration(row.issuer, wire.Patience())
    challenge = generate_code_challenge()
    state: State = {
        "process": process,
        "nonce": secrets.token_urlsafe(32),
        "verifier": challenge["code_verifier"],
    }
    if onward:
        state["next"] = onward
    name = statekit.stash_state(
        request, provider_id=row.slug, state=state, state_id=secrets.token_urlsafe(32)
    )
    asked = urlencode(
        {
            "client_id": row.client_id,
            "redirect_uri": request.build_absolute_uri(return_address(row)),
            "response_type": "code",
            "scope": SCOPE,
            "state": name,
            "nonce": state["nonce"],
            "code_challenge": challenge["code_challenge"],
            "code_challenge_method": challenge["code_challenge_method"],
        }
    )
    there = str(found["authorization_endpoint"])
    return f"{there}{'&' if '?' in there else '?'}{asked}"


def come_back(request: HttpRequest, row: Provider) -> SocialLogin:
    """Who the provider says this is, once everything has been judged."""
    state = statekit.unstash_state(
        request, provider_id=row.slug, state_id=request.GET.get("state", "")
    )
    if state is None or "nonce" not in state:
        raise Refused("state")
    if "error" in request.GET:
        kind = "cancelled" if request.GET["error"] == "access_denied" else "provider_error"
        raise Refused(kind)
    if not row.is_active:
        raise Refused("closed")
    claims = _claims(request, row, state)
    login: SocialLogin = Outside(request, app=app_of(row)).sociallogin_from_response(
        request, claims
    )
    kept = {name: state[name] for name in ("process", "next") if name in state}
    login.state = {**kept, "place": joining.spoken(row.place_of(claims))}
    return login


def _claims(request: HttpRequest, row: Provider, state: State) -> tokens.Claims:
    patience = wire.Patience()
    found = discovery.configuration(row.issuer, patience)
    # RFC 9207: the answer of one provider carried to the address of another.
    if request.GET.get("iss", found["issuer"]) != found["issuer"]:
        raise Refused("mixed_up")
    given = _exchange(request, row, found, state, patience)
    try:
        claims = discovery.judged(
            given["id_token"],
            found,
            patience,
            audience=row.client_id,
            nonce=state["nonce"],
            now=time.time(),
        )
    except tokens.Faulty as fault:
        raise Refused(fault.kind) from None
    if found.get("userinfo_endpoint"):
        claims |= _userinfo(found, given["access_token"], claims["sub"], patience)
    return claims


def _exchange(
    request: HttpRequest,
    row: Provider,
    found: wire.Document,
    state: State,
    patience: wire.Patience,
) -> dict[str, str]:
    data = {
        "grant_type": "authorization_code",
        "code": request.GET.get("code", ""),
        "redirect_uri": request.build_absolute_uri(return_address(row)),
        "code_verifier": state["verifier"],
    }
    options: dict[str, Any] = {"headers": {"Accept": "application/json"}}
    _say_who_asks(row, found, data, options)
    status, answer = wire.ask(patience, "POST", found["token_endpoint"], data=data, **options)
    given = {name: answer.get(name) for name in ("id_token", "access_token")}
    if status != 200 or not all(isinstance(token, str) and token for token in given.values()):
        raise Refused("exchange")
    return {name: str(token) for name, token in given.items()}


def _say_who_asks(
    row: Provider, found: wire.Document, data: dict[str, str], options: dict[str, Any]
) -> None:
    try:
        secret = row.secret
    except sealing.Unreadable:
        raise Refused("secret") from None
    # The default of the norm where the provider says nothing.
    ways = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    if secret and "client_secret_post" not in ways:
        options["auth"] = (quote(row.client_id, safe=""), quote(secret, safe=""))
        return
    data["client_id"] = row.client_id
    if secret:
        data["client_secret"] = secret


def _userinfo(
    found: wire.Document, token: str, subject: str, patience: wire.Patience
) -> tokens.Claims:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    status, told = wire.ask(patience, "GET", found["userinfo_endpoint"], headers=headers)
    if status != 200:
        raise Refused("userinfo")
    if told.get("sub") != subject:
        raise Refused("other_person")
    return {name: value for name, value in told.items() if name not in OF_THE_TOKEN}
