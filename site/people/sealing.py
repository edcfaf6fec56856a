"""Short secrets that must rest in the database for a while: encrypted under the site's secret.

A stolen database or backup says nothing without SECRET_KEY, which stands in the environment.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(ValueError):
    """Sealed for another purpose, under a secret that is no longer known, or changed since."""


def seal(purpose: str, text: str) -> str:
    return MultiFernet(_locks(purpose)).encrypt(text.encode()).decode()


def unseal(purpose: str, sealed: str) -> str:
    try:
        return MultiFernet(_locks(purpose)).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable(purpose) from None


def is_of_today(purpose: str, sealed: str) -> bool:
    """Whether today's secret sealed it, rather than one of SECRET_KEY_FALLBACKS."""
    try:
        _locks(purpose)[0].decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def _locks(purpose: str) -> list[Fernet]:
    """Today's first: it seals."""
    found = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [_lock(purpose, str(secret)) for secret in found]


def _lock(purpose: str, secret: str) -> Fernet:
    derive = HKDF(hashes.SHA256(), 32, salt=None, info=f"seal:{purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derive.derive(secret.encode())))
