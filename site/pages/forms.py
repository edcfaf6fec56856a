"""What a request says to these pages."""

from collections.abc import Mapping

from django import forms


class WhichPage(forms.Form):
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)

    @classmethod
    def read(cls, query: Mapping[str, object]) -> int:
        """The page of the list that is asked for; the first when it is nonsense."""
        form = cls(query)
        return (form.is_valid() and form.cleaned_data["page"]) or 1
