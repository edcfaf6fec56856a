"""Keyed hashes: what a database thief could not turn back into a token, a code or an address."""

import hashlib
import hmac

from django.conf import settings


def keyed_hash(purpose: str, text: str) -> str:
    """64 hexadecimal digits, different for each purpose."""
    return _hash(settings.SECRET_KEY, purpose, text)


def known_hashes(purpose: str, text: str) -> list[str]:
    """The hash under today's secret, then those under older ones (SECRET_KEY_FALLBACKS)."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [_hash(secret, purpose, text) for secret in secrets]


def _hash(secret: str | bytes, purpose: str, text: str) -> str:
    key = hashlib.sha256(f"{purpose}:{secret!s}".encode()).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
