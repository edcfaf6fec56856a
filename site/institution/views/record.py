"""The record of processing: a screen to read and print, the same as a table to keep."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from documents import tables
from institution import controller, recording
from institution.models import Institution
from people.policy import organisations_for
from people.roles import Area


def may_read(user: Any) -> bool:
    """It describes the software and names nobody: whoever keeps people's data anywhere reads it."""
    return bool(user.is_superuser or organisations_for(user, Area.PRIVACY).exists())


class RecordView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "institution/admin/record.html"
    page_title = gettext_lazy("Record of processing")
    header_icon = "list-ul"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") in ("csv", "ods"):
            return tables.response(recording.table(), request.GET)
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "controller": controller.known(),
            "entered": Institution.of(self.request),
            "activities": recording.activities(),
        }
