"""How long, and on what ground: the rules that a declaration of the registry is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Basis(TextChoices):
    """Why the law lets it be kept (GDPR, article 6.1)."""

    CONSENT = "consent", _("the person’s consent (GDPR, article 6.1.a)")
    CONTRACT = "contract", _("what was agreed with the person (GDPR, article 6.1.b)")
    DUTY = "duty", _("a legal obligation (GDPR, article 6.1.c)")
    PUBLIC_TASK = "public_task", _("a task of public interest (GDPR, article 6.1.e)")
    INTEREST = "interest", _("a legitimate interest (GDPR, article 6.1.f)")


@dataclass(frozen=True)
class Keep:
    """At most so long after the instant that the path `after` leads to.

    The operator may shorten it (RETENTION_DAYS) and never lengthen it; `chosen` is the setting of
    a room that has one of its own.
    """

    most: timedelta
    after: str
    chosen: Callable[[], timedelta] | None = None

    def now(self, label: str) -> timedelta:
        """How long it is kept on this installation; `label` is like "events.Registration"."""
        own = [self.chosen()] if self.chosen else []
        days = shortened().get(label)
        return min([self.most, *own, *([] if days is None else [timedelta(days=days)])])


@dataclass(frozen=True)
class Follows:
    """As long as the row by which it hangs, and no longer."""

    path: str


@dataclass(frozen=True)
class Until:
    """No date ends it, but an event that `why` tells."""

    why: str | Promise


Keeping = Keep | Follows | Until


class Unreadable(ValueError):
    """A word of RETENTION_DAYS that is not like "events.Registration=180"."""


def shortened() -> dict[str, int]:
    """What the operator set, by model."""
    found: dict[str, int] = {}
    for word in settings.RETENTION_DAYS:
        label, _sign, days = word.partition("=")
        if not (days.isascii() and days.isdigit() and int(days)):
            raise Unreadable(word)
        found[label] = int(days)
    return found
