"""Issue, find and revoke the keys of the API. Each feature says which purposes there are."""

import secrets
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from people.keys import keyed_hash, known_hashes
from people.models import ApiToken, Organisation, User

PREFIX = "declic_"  # found by tools that look for secrets in public code
SHOWN = 4  # characters of the secret that stay readable in lists
LONGEST = timedelta(days=365)
NOTED_EVERY = timedelta(minutes=1)  # a busy program must not write at each question

_purposes: dict[str, str | Promise] = {}


def register(purpose: str, label: str | Promise) -> None:
    """Let keys be made for `purpose`, such as "events.registrations"; `label` says it in words."""
    _purposes[purpose] = label


def purposes() -> dict[str, str | Promise]:
    return dict(_purposes)


def issue(
    organisation: Organisation, purpose: str, name: str, expires_at: datetime, by: User | None
) -> tuple[ApiToken, str]:
    """The row, and the key itself, which nobody can read again. ValueError: purpose or end."""
    now = timezone.now()
    if purpose not in _purposes or not now < expires_at <= now + LONGEST:
        raise ValueError(f"{purpose}, until {expires_at}")
    key = PREFIX + secrets.token_urlsafe(32)
    row = ApiToken.objects.create(
        organisation=organisation,
        purpose=purpose,
        name=name,
        token_hash=keyed_hash("api-token", key),
        start=key[len(PREFIX) : len(PREFIX) + SHOWN],
        created_by=by,
        expires_at=expires_at,
    )
    return row, key


def find(key: str) -> ApiToken | None:
    """The valid token that `key` opens, its use noted; None for what is unknown or has ended."""
    now = timezone.now()
    known = ApiToken.objects.filter(token_hash__in=known_hashes("api-token", key))
    row = known.filter(revoked_at=None, expires_at__gt=now).select_related("organisation").first()
    if row is not None:
        stale = Q(used_at=None) | Q(used_at__lt=now - NOTED_EVERY)
        ApiToken.objects.filter(stale, pk=row.pk).update(used_at=now)
    return row


def revoke(row: ApiToken) -> bool:
    """Whether it was valid until now: a second press changes nothing."""
    valid = ApiToken.objects.filter(pk=row.pk, revoked_at=None)
    return bool(valid.update(revoked_at=timezone.now()))
