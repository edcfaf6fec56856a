"""Ed25519: what is signed, and how it is checked. Knows no Django."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SEED = 32


def generate() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(seed: bytes) -> str:
    return base64.b64encode(
        Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
    ).decode()


def name_of(public: str) -> str:
    """A key's name: the beginning of its fingerprint."""
    return hashlib.sha256(base64.b64decode(public)).hexdigest()[:16]


def read_seed(text: str) -> bytes:
    """The private key that an operator wrote, 32 octets in base64. Raises ValueError."""
    seed = base64.b64decode(text.strip(), validate=True)
    if len(seed) != SEED:
        raise ValueError(f"{SEED} octets are needed, not {len(seed)}")
    return seed


def canonical(statement: Mapping[str, Any]) -> bytes:
    """The same octets for the same statement, whatever the database did to the order of keys."""
    return json.dumps(statement, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sign(seed: bytes, statement: Mapping[str, Any]) -> str:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    return base64.b64encode(private.sign(canonical(statement))).decode()


def verify(public: str, signature: str, statement: Mapping[str, Any]) -> bool:
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public))
        key.verify(base64.b64decode(signature), canonical(statement))
    except (InvalidSignature, ValueError):
        return False
    return True


class Unreadable(ValueError):
    """None of the secrets opens it."""


def seal(secrets: list[str], seed: bytes) -> str:
    """`seed` encrypted under the first of these secrets."""
    return _locks(secrets).encrypt(seed).decode()


def unseal(secrets: list[str], sealed: str) -> bytes:
    """Opened by whichever of these secrets sealed it. Raises Unreadable."""
    try:
        return _locks(secrets).decrypt(sealed.encode())
    except InvalidToken:
        raise Unreadable from None


def _locks(secrets: list[str]) -> MultiFernet:
    return MultiFernet([_lock(secret) for secret in secrets])


def _lock(secret: str) -> Fernet:
    derive = HKDF(hashes.SHA256(), 32, salt=None, info=b"attestations.signing-key")
    return Fernet(base64.urlsafe_b64encode(derive.derive(secret.encode())))
