"""Which letters that are not essential an address wants: chosen by signed link, without account.

The link holds the keyed hash of the address, so that a forwarded letter does not tell it.
"""

from collections.abc import Iterable

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from base.addresses import absolute
from mail import addresses, kinds
from mail.models import Declined

# A full stop, since some mail programs end a link at a colon.
_signer = signing.Signer(salt="mail.choices", sep=".")


class BadToken(ValueError):
    """Cut by a mail program, or changed."""


def token(email: str) -> str:
    return _signer.sign(addresses.hashed(email))


def read(text: str) -> str:
    """The hash of the address to which the link was sent."""
    try:
        return _signer.unsign(text)
    except signing.BadSignature as error:
        raise BadToken from error


def page_url(email: str, language: str) -> str:
    with translation.override(language):
        return absolute(reverse("choices:page", args=[token(email)]))


def stop_url(email: str, category: str, language: str) -> str:
    with translation.override(language):
        return absolute(reverse("choices:stop", args=[token(email), category]))


def wants(email: str, category: str) -> bool:
    declined = Declined.objects.by(addresses.hashes(email))
    return not declined.filter(category=category).exists()


def declined(address_hash: str) -> set[str]:
    return set(Declined.objects.by([address_hash]).values_list("category", flat=True))


def decline(address_hash: str, category: str) -> None:
    Declined.objects.get_or_create(address_hash=address_hash, category=category)


def choose(address_hash: str, wanted: Iterable[str]) -> None:
    """Keep to `wanted` of today's categories; what was said of others stays."""
    known = {category.name for category in kinds.categories()}
    with transaction.atomic():
        Declined.objects.by([address_hash]).filter(category__in=known & set(wanted)).delete()
        for category in sorted(known - set(wanted)):
            decline(address_hash, category)
