"""A file handed in for long work: refused by its field when it cannot be read at all."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from jobs.models import Job


class SheetForm(forms.Form):
    """`read(content)` raises a ValidationError for what is not such a file."""

    largest: ClassVar[int] = 2_000_000  # octets
    file = forms.FileField(
        label=gettext_lazy("File (CSV)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        """Refused here, by its field, not minutes later."""
        file = self.cleaned_data["file"]
        if file.size > self.largest:
            raise ValidationError(_("The file is larger than 2 MB."))
        self.content: bytes = file.read()
        self.read(self.content)
        return file

    def read(self, content: bytes) -> None:
        raise NotImplementedError


class UploadView(WagtailAdminTemplateMixin, FormView):
    """Takes the file, begins the work, leads to its page."""

    form_class: type[SheetForm]

    def begin(self, form: SheetForm) -> Job:
        raise NotImplementedError

    def form_valid(self, form: SheetForm) -> HttpResponse:
        return redirect(self.begin(form))
