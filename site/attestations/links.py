"""Addresses of the holder's own pages: the number, and a key that only we can make."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from attestations.models import Attestation
from base.addresses import absolute

SALT = "attestations.holder"


def _args(attestation: Attestation, *more: str) -> list[str]:
    return [attestation.written, Signer(salt=SALT).signature(attestation.number), *more]


def opens(attestation: Attestation, key: str) -> bool:
    try:
        Signer(salt=SALT).unsign(f"{attestation.number}:{key}")
    except BadSignature:
        return False
    return True


def holder(attestation: Attestation) -> str:
    return reverse("attestations:holder", args=_args(attestation))


def download(attestation: Attestation, language: str) -> str:
    return reverse("attestations:download", args=_args(attestation, language))


def correct(attestation: Attestation) -> str:
    return reverse("attestations:correct", args=_args(attestation))


def whole(path: str) -> str:
    return absolute(path)
