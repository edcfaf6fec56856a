"""What is asked for a new key of the API."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from base.viewsets import OwnedForm
from people import tokens

DAYS = (30, 90, 365)


class KeyForm(OwnedForm):
    purpose = forms.ChoiceField(label=_("What it may do"))
    days = forms.TypedChoiceField(
        label=_("Ends after"),
        coerce=int,
        initial=90,
        help_text=_("A key that is forgotten somewhere stops by itself."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:  # what a program was promised does not change under it
            for name in ("organisation", "purpose", "days"):
                self.fields.pop(name)
            return
        self.fields["purpose"].choices = list(tokens.purposes().items())
        self.fields["days"].choices = [
            (days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days})
            for days in DAYS
        ]

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])
