"""What the campaign's form and its page's editor show of each other."""

from typing import Any

from django.urls import reverse

from cleanup import wording


def context(instance: Any) -> dict[str, Any]:
    """For a campaign, and for a page of one."""
    campaign: Any = getattr(instance, "campaign", instance)
    return {
        "campaign": campaign,
        "when": wording.when(campaign),
        "status": wording.status(campaign),
        "edit_url": reverse("campaign:edit", args=[campaign.pk]),
        "hall_url": reverse("cleanup_plain:hall", args=[campaign.screen_code]),
        "poster_url": reverse("cleanup:poster", args=[campaign.join_code]),
        "pages": campaign.pages.select_related("locale").order_by("path"),
        "count": campaign.count,
    }
