"""What events add to Wagtail's admin."""

from wagtail import hooks

from events.viewsets import EventViewSet


@hooks.register("register_admin_viewset")
def viewset() -> EventViewSet:
    return EventViewSet()
