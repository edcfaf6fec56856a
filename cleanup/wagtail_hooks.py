"""What campaigns add to Wagtail's admin: their menu, and the pages that are not to be deleted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from cleanup.models import CampaignPage
from cleanup.viewsets import CampaignViewSet


@hooks.register("register_admin_viewset")
def viewset() -> CampaignViewSet:
    return CampaignViewSet()


def holds_people(page: Page) -> bool:
    within = page.get_descendants(inclusive=True)
    return bool(
        CampaignPage.objects.filter(pk__in=within, campaign__participations__isnull=False).exists()
    )


@hooks.register("before_delete_page")
def keep_pages_of_people(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not holds_people(page):
        return None
    messages.error(
        request,
        _("People take part in this campaign. Unpublish the page instead of deleting it."),
    )
    return redirect("wagtailadmin_explore", page.pk)


@hooks.register("before_bulk_action")
def keep_pages_of_people_in_bulk(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    if action != "delete":
        return None
    held = (page for page in objects if isinstance(page, Page) and holds_people(page))
    return next((keep_pages_of_people(request, page) for page in held), None)
