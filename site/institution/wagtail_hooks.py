"""What the institution adds to Wagtail's admin: the queue, the answers, the list of what misses."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from institution.views import admin, record
from institution.viewsets import ImprovementViewSet


class OperatorMenuItem(MenuItem):
    """Shown to whoever runs the installation, as its view is."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.is_superuser)


@hooks.register("register_admin_viewset")
def viewset() -> ImprovementViewSet:
    return ImprovementViewSet()


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    return [
        path("avant-la-mise-en-ligne/", admin.GoingLiveView.as_view(), name="going_live"),
        path("registre-des-traitements/", record.RecordView.as_view(), name="record"),
        path("ecoconception/<int:theme>/", admin.EcodesignView.as_view(), name="ecodesign_answers"),
    ]


@hooks.register("register_settings_menu_item")
def going_live_item() -> MenuItem:
    return OperatorMenuItem(
        _("Before going live"), reverse("going_live"), icon_name="tick-inverse", order=1
    )


@hooks.register("register_settings_menu_item")
def ecodesign_item() -> MenuItem:
    url = reverse("ecodesign_answers", args=[1])
    return OperatorMenuItem(_("Eco-design statement"), url, icon_name="globe", order=900)


class RecordMenuItem(MenuItem):
    """Shown to whoever may read it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return record.may_read(request.user)


@hooks.register("register_admin_menu_item")
def record_item() -> MenuItem:
    label = _("Record of processing")
    return RecordMenuItem(label, reverse("record"), icon_name="list-ul", order=950)
