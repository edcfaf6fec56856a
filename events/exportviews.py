"""The admin's page that has all registrations of an organisation written into one table."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from events.exporting import KIND
from jobs import verbs
from people.models import Organisation
from people.policy import organisations_for
from people.roles import Area


class ExportAllForm(forms.Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("Organisation"),
        help_text=gettext_lazy("With those below it."),
    )

    format = forms.ChoiceField(
        label=gettext_lazy("Format"),
        choices=[("csv", "CSV"), ("ods", gettext_lazy("ODS (LibreOffice)"))],
        initial="csv",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owned = organisations_for(user, Area.EVENTS)
        field: Any = self.fields["organisation"]
        field.queryset = owned
        if len(only := list(owned[:2])) == 1:
            field.initial = only[0].pk


class ExportAllView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model: Any = None
    any_permission_required: ClassVar[list[str]] = ["change"]
    template_name = "events/admin/export_all.html"
    form_class = ExportAllForm
    page_title = gettext_lazy("All registrations")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("event:index"), "label": gettext("Events")},
            {"url": "", "label": gettext("All registrations")},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: ExportAllForm) -> HttpResponse:
        user: Any = self.request.user
        asked = form.cleaned_data
        return redirect(verbs.begin(KIND, user, asked["organisation"], {"format": asked["format"]}))
