"""Ed25519: what is signed, and how it is checked. Knows no Django."""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

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


def write_seed(seed: bytes) -> str:
    return base64.b64encode(seed).decode()


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
