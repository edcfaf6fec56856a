"""Panels that show what stands on the other side: the page of a row, the row of a page."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from cleanup import wording


class ReadPanel(Panel):
    """Read only: `template` is given the instance's campaign."""

    def __init__(self, template: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.template = template

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "template": self.template}

    class BoundPanel(Panel.BoundPanel):
        @property
        def template_name(self) -> str:
            return str(self.panel.template)

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            campaign: Any = getattr(self.instance, "campaign", self.instance)
            return {
                **super().get_context_data(parent_context),
                "campaign": campaign,
                "when": wording.when(campaign),
                "status": wording.status(campaign),
                "edit_url": reverse("campaign:edit", args=[campaign.pk]),
                "hall_url": reverse("cleanup_plain:hall", args=[campaign.screen_code]),
                "poster_url": reverse("cleanup:poster", args=[campaign.join_code]),
                "pages": campaign.pages.select_related("locale").order_by("path"),
                "count": campaign.count,
            }
