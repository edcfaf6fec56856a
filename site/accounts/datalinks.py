"""The link that a letter brings: whoever opens it has shown that the address is hers.

It opens once and within an hour; what it opens stays open for half an hour in that browser.
"""

import secrets
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from base.addresses import absolute
from mail import kinds, outbox
from people.codes import guess_allowed
from people.keys import keyed_hash, known_hashes
from people.models import Participant
from privacy import registry
from privacy.models import DataLink

KIND, PURPOSE, SESSION = "accounts.data_link", "accounts.data_link", "data_link"
LIFE, OPEN = timedelta(hours=1), timedelta(minutes=30)
LETTERS_AN_HOUR = 3


def send(email: str, language: str) -> None:
    """Write to an address of which something is held; nobody is told whether that is so."""
    email = email.strip().lower()
    if not guess_allowed("accounts.data_letters", email, LETTERS_AN_HOUR, 3600):
        return
    if not is_known(email):
        return
    token, now = secrets.token_urlsafe(32), timezone.now()
    DataLink.objects.create(
        token_hash=keyed_hash(PURPOSE, token), email=email, created_at=now, expires_at=now + LIFE
    )
    with translation.override(language):
        url = absolute(reverse("accounts:data_open", args=[token]))
    outbox.queue(KIND, email, language, {}, secret={"url": url}, useful_until=now + LIFE)


def is_known(email: str) -> bool:
    """Whether anything is held of this address."""
    if Participant.objects.filter(email__iexact=email).exists():
        return True
    for holding in registry.held():
        path = holding.address or (holding.path if holding.subject == "email" else "")
        rows = holding.model._default_manager
        readable = path and not holding.hashes and holding.erase != "keep"
        if readable and rows.filter(**{f"{path}__iexact": email}).exists():
            return True
    return False


def usable(token: str) -> DataLink | None:
    found = DataLink.objects.filter(token_hash__in=known_hashes(PURPOSE, token))
    return found.filter(used_at=None, expires_at__gt=timezone.now()).first()


def open_(request: HttpRequest, link: DataLink) -> bool:
    """Use the link up, once; this browser may then see what is held of its address."""
    now = timezone.now()
    unused = DataLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now)
    if not unused.update(used_at=now):
        return False
    request.session.cycle_key()
    request.session[SESSION] = link.pk
    return True


def opened(request: HttpRequest) -> str:
    """The address that this browser has just proved, or nothing."""
    pk = request.session.get(SESSION)
    since = timezone.now() - OPEN
    found = DataLink.objects.filter(pk=pk, used_at__gt=since).first() if pk else None
    return found.email if found else ""


def close(request: HttpRequest) -> None:
    request.session.pop(SESSION, None)


def letter(data: dict[str, Any], language: str) -> dict[str, Any] | None:
    return {"url": data["url"]} if "url" in data else None


def sample(language: str) -> dict[str, Any]:
    return {"url": absolute(f"/{language}/moi/donnees/lien/exemple/")}


def register() -> None:
    kinds.register(
        KIND, _("Your data"), "accounts/mail/data_link", letter, urgent=True, sample=sample
    )
