"""What campaigns add to Wagtail's admin."""

from wagtail import hooks

from cleanup.viewsets import CampaignViewSet


@hooks.register("register_admin_viewset")
def viewset() -> CampaignViewSet:
    return CampaignViewSet()
