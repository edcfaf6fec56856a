"""Panels that show what stands on the other side: the page of a row, the row of a page."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class ReadPanel(Panel):
    """Read only: `template` is given the instance's event."""

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
            return bool(super().is_shown() and getattr(self.instance, "pk", None))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            event: Any = getattr(self.instance, "event", self.instance)
            return {
                **super().get_context_data(parent_context),
                "event": event,
                "edit_url": reverse("event:edit", args=[event.pk]),
                "list_url": reverse("event:registrations", args=[event.pk]),
            }
