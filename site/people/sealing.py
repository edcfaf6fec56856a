"""Short secrets that must rest in the database for a while: encrypted under the site's secret.

A stolen database or backup says nothing without SECRET_KEY, which stands in the environment.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class Unreadable(ValueError):
    """Sealed for another purpose, under a secret that is no longer known, or changed since."""


def seal(purpose: str, text: str) -> str:
    return _keys(purpose).encrypt(text.encode()).decode()


def unseal(purpose: str, sealed: str) -> str:
    try:
        return _keys(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable(purpose) from None


def _keys(purpose: str) -> MultiFernet:
    found = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    secrets = [str(secret) for secret in found]
    digests = [hashlib.sha256(f"seal:{purpose}:{secret}".encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
