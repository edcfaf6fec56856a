"""The way to check an attestation for whoever holds a paper without a QR code."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from base.hooks import Link


def links(language: str) -> Iterator[Link]:
    yield Link(_("Check an attestation"), reverse("attestations:verify"))
