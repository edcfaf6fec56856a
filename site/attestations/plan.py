"""The way to check an attestation for whoever holds a paper without a QR code."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from base import seeking
from base.hooks import Found, Link


def links(language: str) -> Iterator[Link]:
    yield Link(gettext_lazy("Check an attestation"), reverse("attestations:verify"))


def search(query: str, language: str) -> Iterator[Found]:
    """The check, by whatever people call such a paper."""
    title = _("Check an attestation")
    text = _(
        "You will see who it was made out to, for what, when and by whom, and whether it is still "
        "valid."
    )
    named = _("certificate, diploma, proof, authenticity, number, QR code, PDF")
    wanted = seeking.terms(query)
    words = seeking.searchable(f"{title} {text} {named}")
    if seeking.matches(words, wanted):
        score = seeking.score(title, words, wanted)
        yield Found(title, reverse("attestations:verify"), text, score=score)
