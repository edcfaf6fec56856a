"""The one way to make a code that people read aloud and type, and to count who guesses at it."""

import secrets
import time
import unicodedata
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F

from people.keys import keyed_hash
from people.models import GuessCounter

# No 0/O, 1/I/L, 5/S, 8/B, 2/Z, U/V: a code is read from a wall and typed on a phone.
ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
GROUP = 4


def make(length: int = 6) -> str:
    """`length` random characters, cut in groups of four: "KQ4M-2RD"."""
    raw = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return "-".join(raw[start : start + GROUP] for start in range(0, length, GROUP))


def normalise(text: str) -> str:
    """Upper case, without spaces, accents or the dash that people leave out or add."""
    plain = unicodedata.normalize("NFKD", text[:80]).upper()
    return "".join(char for char in plain if char.isascii() and char.isalnum())


def guess_allowed(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Count a guess by `key` (an address, a session); whether it is within `limit` a window."""
    window = int(time.time()) // seconds
    counter, _ = GuessCounter.objects.get_or_create(
        scope=scope,
        key_hash=keyed_hash(f"guess:{scope}", key),
        window=window,
        defaults={"expires_at": datetime.fromtimestamp((window + 1) * seconds, UTC)},
    )
    with transaction.atomic(savepoint=False):
        # Till the end the row is ours: what is read is our own number, not that of a later one.
        GuessCounter.objects.filter(pk=counter.pk).update(count=F("count") + 1)
        counter.refresh_from_db(fields=["count"])
    return counter.count <= limit


def guesses_spent(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Whether `key` has used up its guesses, asked without counting one more."""
    return GuessCounter.objects.filter(
        scope=scope,
        key_hash=keyed_hash(f"guess:{scope}", key),
        window=int(time.time()) // seconds,
        count__gte=limit,
    ).exists()
