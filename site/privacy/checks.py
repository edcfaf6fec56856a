"""What the operator's own terms get wrong is said when the site starts, not when rows are gone."""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from privacy import registry
from privacy.keeping import Unreadable, shortened


@register
def terms(**_options: Any) -> list[CheckMessage]:
    """RETENTION_DAYS names what has a term, and shortens it."""
    try:
        chosen = shortened()
    except Unreadable as error:
        words = f"RETENTION_DAYS: {str(error)!r} is not like events.Registration=180."
        return [Error(words, id="privacy.E001")]
    known = {holding.model._meta.label: keep for holding, keep in registry.timed()}
    said: list[CheckMessage] = [
        Error(f"RETENTION_DAYS: {label} has no term to shorten.", id="privacy.E002")
        for label in chosen
        if label not in known
    ]
    said += [
        Warning(
            f"RETENTION_DAYS: {label} is kept {known[label].most.days} days at most.",
            id="privacy.W001",
        )
        for label, days in chosen.items()
        if label in known and days > known[label].most.days
    ]
    return said
