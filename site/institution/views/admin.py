"""Screens of whoever runs the installation."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from base import readiness
from institution import ecodesign
from institution.answers import ThemeForm
from institution.sheets.ecodesign import given, theme_name


class OperatorView(WagtailAdminTemplateMixin, TemplateView):
    """For superusers: these pages speak for the whole installation."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        subtitle = self.get_page_subtitle()
        label = f"{self.page_title} – {subtitle}" if subtitle else str(self.page_title)
        return [*self.breadcrumbs_items, {"url": "", "label": label}]


class GoingLiveView(OperatorView):
    template_name = "institution/admin/going_live.html"
    page_title = gettext_lazy("Before going live")
    header_icon = "tick-inverse"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lines = readiness.lines()
        return super().get_context_data(**kwargs) | {
            "missing": [line for line in lines if not line.ok],
            "found": [line for line in lines if line.ok],
        }


class EcodesignView(OperatorView):
    template_name = "institution/admin/ecodesign.html"
    page_title = gettext_lazy("Eco-design statement")
    header_icon = "globe"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not 1 <= kwargs["theme"] <= len(ecodesign.themes()):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return theme_name(self.kwargs["theme"])

    def form(self) -> ThemeForm:
        posted = self.request.POST if self.request.method == "POST" else None
        return ThemeForm(posted, theme=self.kwargs["theme"], site=self.site)

    @property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        score = ecodesign.score(given(self.site))
        return super().get_context_data(**kwargs) | {
            "form": kwargs.get("form") or self.form(),
            "score": score,
            "public_url": reverse("institution:ecodesign"),
            "themes": [
                {
                    "name": theme_name(number),
                    "url": reverse("ecodesign_answers", args=[number]),
                    "current": number == self.kwargs["theme"],
                }
                for number in range(1, len(ecodesign.themes()) + 1)
            ],
        }

    def post(self, request: HttpRequest, theme: int) -> HttpResponse:
        form = self.form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        form.save()
        messages.success(request, gettext("Your answers are kept, and shown at once."))
        return redirect("ecodesign_answers", theme)
