"""What a provider says of itself, and its keys: asked once an hour, kept in the shared cache."""

from typing import Any

from django.core.cache import cache

from accounts.outside import tokens, wire
from accounts.outside.refusals import Refused
from people.keys import keyed_hash

KEPT = 3600
WELL_KNOWN = "/.well-known/openid-configuration"
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
# A token that names an unknown key makes us ask again, but no stranger makes us ask often.
RENEWED = 60


def issuer_of(address: str) -> str:
    """What people paste is one or the other address."""
    return address.strip().removesuffix(WELL_KNOWN)


def configuration(issuer: str, patience: wire.Patience, *, fresh: bool = False) -> wire.Document:
    name = _name("configuration", issuer)
    found: wire.Document | None = None if fresh else cache.get(name)
    if found is None:
        status, found = wire.ask(patience, "GET", issuer.rstrip("/") + WELL_KNOWN)
        if status != 200:
            raise Refused("away")
        _judge(found, issuer)
        cache.set(name, found, KEPT)
    return found


def _judge(found: wire.Document, issuer: str) -> None:
    # Somebody else's document would send our secret and our people elsewhere.
    if str(found.get("issuer", "")).rstrip("/") != issuer.rstrip("/"):
        raise Refused("issuer")
    addresses = [found.get(name) for name in NEEDED]
    if found.get("userinfo_endpoint"):
        addresses.append(found["userinfo_endpoint"])
    if not all(isinstance(address, str) and wire.is_safe(address) for address in addresses):
        raise Refused("address")


def keys(
    found: wire.Document, patience: wire.Patience, *, fresh: bool = False
) -> list[dict[str, Any]]:
    name = _name("keys", found["jwks_uri"])
    held: list[dict[str, Any]] | None = cache.get(name)
    if fresh and not cache.add(f"{name}.renewed", True, RENEWED):
        fresh = False
    if held is None or fresh:
        status, answer = wire.ask(patience, "GET", found["jwks_uri"])
        given = answer.get("keys")
        if status != 200 or not isinstance(given, list):
            raise Refused("keys")
        held = [key for key in given if isinstance(key, dict)]
        cache.set(name, held, KEPT)
    return held


def judged(
    token: str, found: wire.Document, patience: wire.Patience, **expected: Any
) -> tokens.Claims:
    """The claims of an id_token, with its provider's keys; asked anew if one is missing."""
    expected["issuer"] = found["issuer"]
    try:
        return tokens.judge(token, keys(found, patience), **expected)
    except tokens.UnknownKey:
        return tokens.judge(token, keys(found, patience, fresh=True), **expected)


def _name(what: str, address: str) -> str:
    return f"outside.{what}.{keyed_hash('outside.' + what, address)}"
