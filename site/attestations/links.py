"""Addresses of the holder's own pages: the number, and a key that only we can make."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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


def crumbs() -> list[dict[str, str]]:
    """Above an answer and a holder's page: where any paper is checked."""
    return [
        {"label": _("Home"), "url": f"/{get_language() or settings.LANGUAGE_CODE}/"},
        {"label": _("Check an attestation"), "url": reverse("attestations:verify")},
    ]
