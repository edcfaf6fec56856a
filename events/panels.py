"""What the event's form and its page's editor show of each other."""

from typing import Any

from django.urls import reverse


def context(instance: Any) -> dict[str, Any]:
    """For an event, and for a page of one."""
    event: Any = getattr(instance, "event", instance)
    return {
        "event": event,
        "edit_url": reverse("event:edit", args=[event.pk]),
        "list_url": reverse("event:registrations", args=[event.pk]),
    }
