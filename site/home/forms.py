"""What the search's address says."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from base import hooks, seeking

LONGEST = 100


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("What are you looking for?"),
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("A few words are enough: %(limit_value)d signs at most.")},
        widget=forms.TextInput(
            attrs={"type": "search", "autocomplete": "off", "autocapitalize": "none"}
        ),
    )
    kind = forms.CharField(required=False, widget=forms.HiddenInput)
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_q(self) -> str:
        query: str = self.cleaned_data["q"].replace("\x00", "")
        if query and not seeking.terms(query):
            raise ValidationError(_("Type two letters or more."))
        return query

    def clean_kind(self) -> str:
        """An unknown kind is no kind: all are shown."""
        kind: str = self.cleaned_data["kind"]
        return kind if kind in {search.kind for search in hooks.searches()} else ""

    def clean_page(self) -> int:
        asked: str = self.cleaned_data["page"]
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1

    def clean(self) -> dict[str, Any]:
        return super().clean() or {}
