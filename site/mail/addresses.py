"""What is known of an address: kept under a keyed hash, never as the address itself."""

from collections.abc import Iterable
from datetime import datetime

from mail.models import Refusal
from people.keys import keyed_hash, known_hashes

PURPOSE = "mail.address"


def hashed(email: str) -> str:
    return keyed_hash(PURPOSE, _plain(email))


def hashes(email: str) -> list[str]:
    """Under today's secret and under older ones: what somebody chose outlives a new secret."""
    return known_hashes(PURPOSE, _plain(email))


def refused(emails: Iterable[str]) -> set[str]:
    """Those of `emails` that a server refused for good; one query for all of them."""
    by_hash = {mark: email for email in emails for mark in hashes(email)}
    found = Refusal.objects.filter(address_hash__in=by_hash)
    return {by_hash[mark] for mark in found.values_list("address_hash", flat=True)}


def is_refused(email: str) -> bool:
    return Refusal.objects.filter(address_hash__in=hashes(email)).exists()


def refuse(email: str, result: str, now: datetime) -> None:
    values = {"result": result, "refused_at": now}
    Refusal.objects.update_or_create(address_hash=hashed(email), defaults=values)


def accept(email: str) -> bool:
    """The address works after all: somebody read a letter there, or a server took one."""
    return bool(Refusal.objects.filter(address_hash__in=hashes(email)).delete()[0])


def masked(email: str) -> str:
    """For lists: "c…@clairvigne.example"."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}…@{domain}" if domain else ""


def _plain(email: str) -> str:
    return email.strip().lower()
