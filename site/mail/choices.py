"""Which letters that are not essential an address wants: chosen by signed link, without account.

The link holds the keyed hashes of the address, so that a forwarded letter does not tell it. Under
each secret that is known the address has one: what was chosen outlives a new secret.
"""

from collections.abc import Iterable, Sequence

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from base.addresses import absolute
from mail import addresses, kinds
from mail.kinds import Category
from mail.models import Declined, Message

_BETWEEN = "-"


class BadToken(ValueError):
    """Cut by a mail program, or changed."""


def _signer() -> signing.Signer:
    """With a full stop, since some mail programs end a link at a colon."""
    return signing.Signer(salt="mail.choices", sep=".")


def token(email: str) -> str:
    return _signer().sign(_BETWEEN.join(addresses.hashes(email)))


def read(text: str) -> list[str]:
    """The hashes of the address to which the link was sent, today's first.

    A link from before a new secret knows the old one only; the letters that are kept tell more.
    """
    try:
        marks = _signer().unsign(text).split(_BETWEEN)
    except signing.BadSignature as error:
        raise BadToken from error
    sent = Message.objects.filter(address_hash__in=marks).exclude(to="")
    email = sent.values_list("to", flat=True).first()
    return list(dict.fromkeys([*(addresses.hashes(email) if email else []), *marks]))


def page_url(email: str, language: str) -> str:
    with translation.override(language):
        return absolute(reverse("choices:page", args=[token(email)]))


def stop_url(email: str, category: str, language: str) -> str:
    with translation.override(language):
        return absolute(reverse("choices:stop", args=[token(email), category]))


def wants(email: str, category: str) -> bool:
    declined = Declined.objects.by(addresses.hashes(email))
    return not declined.filter(category=category).exists()


def declined(marks: Iterable[str]) -> set[str]:
    return set(Declined.objects.by(marks).values_list("category", flat=True))


def decline(marks: Sequence[str], category: str) -> None:
    if category not in declined(marks):
        Declined.objects.get_or_create(address_hash=marks[0], category=category)


def offered(marks: Sequence[str]) -> list[Category]:
    """The categories of which this address was written something, or which it declined.

    An organiser's letters are not shown to a citizen, who would wonder what they are.
    """
    written = set(
        Message.objects.filter(address_hash__in=marks).order_by().values_list("kind", flat=True)
    )
    off = declined(marks)
    found = [row for row in kinds.categories() if row.name in off or written & set(row.kinds)]
    return found or [row for row in kinds.categories() if row.common]


def choose(marks: Sequence[str], wanted: Iterable[str]) -> None:
    """Keep to `wanted` of what is offered; what was said of others stays."""
    known = {category.name for category in offered(marks)}
    with transaction.atomic():
        Declined.objects.by(marks).filter(category__in=known & set(wanted)).delete()
        for category in sorted(known - set(wanted)):
            decline(marks, category)
