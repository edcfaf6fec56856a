"""Judging an id_token: signature, issuer, audience, time, nonce. Knows no Django, asks no network.

allauth skips the signature when the token came straight from the provider; here it is always
checked, so that a provider whose transport is weaker than its keys gains nothing.
"""

import hmac
from collections.abc import Mapping, Sequence
from typing import Any, TypeGuard

import jwt

# Of public keys only: with HS256 the client's secret, or a public key read as one, would sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
LEEWAY = 60  # seconds by which two clocks may differ
OLDEST = 3600  # seconds since it was made: a token of yesterday is a replay
LONGEST_SUBJECT = 191

Claims = dict[str, Any]
Keys = Sequence[Mapping[str, Any]]


class Faulty(ValueError):
    """`kind` says which of the judgements failed."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__(kind)


class UnknownKey(Faulty):
    """Signed by a key that is not in the set: it may have been renewed since."""


def judge(token: str, keys: Keys, *, issuer: str, audience: str, nonce: str, now: float) -> Claims:
    claims = _signed(token, keys)
    if claims.get("iss") != issuer:
        raise Faulty("issuer")
    _judge_audience(claims, audience)
    _judge_time(claims, now)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise Faulty("nonce")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Faulty("subject")
    return claims


def _signed(token: str, keys: Keys) -> Claims:
    try:
        header = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, TypeError):
        raise Faulty("token") from None
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise Faulty("algorithm")
    key = _key(keys, header.get("kid"), algorithm)
    options: Any = {
        "verify_signature": True,
        # Judged below, each under its own name.
        **dict.fromkeys(("verify_aud", "verify_iss", "verify_exp", "verify_nbf"), False),
        "verify_iat": False,
        "verify_sub": False,
    }
    try:
        claims = jwt.decode(token, key, algorithms=[algorithm], options=options)
    except (jwt.PyJWTError, ValueError, TypeError):
        raise Faulty("signature") from None
    return dict(claims)


def _key(keys: Keys, kid: Any, algorithm: str) -> Any:
    """By its name; a provider that names none may hold a single key."""
    fit = [key for key in keys if key.get("use", "sig") == "sig"]
    named = [key for key in fit if key.get("kid") == kid] if kid is not None else fit
    if len(named) != 1:
        raise UnknownKey("key")
    try:
        found = jwt.PyJWK(dict(named[0]), algorithm=algorithm)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError):
        raise Faulty("key") from None
    if named[0].get("alg", algorithm) != algorithm or named[0].get("kty") == "oct":
        raise Faulty("algorithm")
    return found.key


def _judge_audience(claims: Claims, audience: str) -> None:
    given = claims.get("aud")
    heard = given if isinstance(given, list) else [given]
    if audience not in heard:
        raise Faulty("audience")
    # Made for several: it must say that it was asked for by us.
    if (len(heard) > 1 or "azp" in claims) and claims.get("azp") != audience:
        raise Faulty("audience")


def _judge_time(claims: Claims, now: float) -> None:
    ends, made, begins = (claims.get(name) for name in ("exp", "iat", "nbf"))
    if not _is_instant(ends) or not _is_instant(made):
        raise Faulty("time")
    if ends <= now - LEEWAY or made < now - OLDEST:
        raise Faulty("expired")
    if made > now + LEEWAY:
        raise Faulty("time")
    if begins is not None and (not _is_instant(begins) or begins > now + LEEWAY):
        raise Faulty("time")


def _is_instant(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
