"""What a reader asks of the public register."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from facts.models import Fact


class SearchForm(forms.Form):
    use_required_attribute = False

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = self.fields["theme"]
        assert isinstance(themes, forms.ChoiceField)
        themes.choices = [("", _("All themes")), *Fact.Theme.choices]

    @property
    def asked(self) -> bool:
        return bool(self.cleaned_data.get("q") or self.cleaned_data.get("theme"))

    @property
    def query(self) -> str:
        """What was asked, for the links to further pages."""
        return urlencode({"q": self.cleaned_data["q"], "theme": self.cleaned_data["theme"]})
