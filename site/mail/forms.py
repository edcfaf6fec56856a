from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mail.kinds import Category


class ChoicesForm(forms.Form):
    """Which categories leave for this address; none at all is an answer too."""

    wanted = forms.MultipleChoiceField(
        label=_("Messages you can do without"),
        help_text=_("Untick what you no longer want."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, offered: list[Category], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["wanted"]
        field.choices = [
            (
                category.name,
                _("%(label)s. %(description)s")
                % {"label": category.label, "description": category.description},
            )
            for category in offered
        ]
