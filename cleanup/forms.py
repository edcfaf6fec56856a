"""What a request says: the code, the team and pseudonym, the declaration."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cleanup import names, quantities, units
from cleanup.models import Campaign, Team
from cleanup.models.declarations import Category
from cleanup.names import PseudonymError
from cleanup.quantities import QuantityError, Reading
from cleanup.sentences import SENTENCES, sentence

OFFERED = ("ko", "Mo", "Go", "To", "Kio", "Mio", "Gio", "Tio")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("On the poster or on the screen. Already filled in if you scanned."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Write the code, for example RIVE-27.")},
    )


class JoinForm(forms.Form):
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label=_("Team"),
        empty_label=_("Choose…"),
        error_messages={
            "required": _("Choose your team."),
            "invalid_choice": _("This team is no longer in the campaign. Choose another one."),
        },
    )
    pseudonym = forms.CharField(
        label=_("Pseudonym"),
        help_text=_("Proposed by us; change it if you like. No need for your name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        strip=False,
        error_messages={"required": SENTENCES["name_empty"]},
    )

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["team"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = campaign.teams.all()
        # As a French dictionary has them: "École" beside "Eau", not after "Voirie".
        field.choices = [
            ("", field.empty_label),
            *sorted(
                ((team.pk, team.name) for team in campaign.teams.all()),
                key=lambda choice: names.alphabetical(choice[1]),
            ),
        ]

    def clean_pseudonym(self) -> str:
        try:
            return names.clean(self.cleaned_data["pseudonym"])
        except PseudonymError as error:
            raise forms.ValidationError(sentence(error), code=error.code) from error


class DeclareForm(forms.Form):
    category = forms.ChoiceField(
        label=_("Where"),
        choices=Category.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you sorted.")},
    )
    quantity = forms.CharField(
        label=_("Space freed"),
        help_text=_(
            "For example 2.4, or 850 MB: a unit that you write wins over the list. An honest "
            "estimate is enough."
        ),
        required=False,  # its own sentence says more than "required"
        widget=forms.TextInput(attrs={"inputmode": "text", "autocomplete": "off"}),
        strip=False,
    )
    unit = forms.ChoiceField(label=_("Unit"), initial="Go")
    key = forms.UUIDField(widget=forms.HiddenInput)

    reading: Reading | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        symbols = units.SYMBOLS.get(get_language() or "fr", units.SYMBOLS["fr"])
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(unit, symbols[unit]) for unit in OFFERED]
        if not self.is_bound:
            self.initial.setdefault("key", uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            self.reading = quantities.read(
                cleaned.get("quantity") or "", cleaned.get("unit") or "Go"
            )
        except QuantityError as error:
            self.add_error("quantity", forms.ValidationError(sentence(error), code=error.code))
        return cleaned

    def with_new_key(self) -> "DeclareForm":
        """The same words under a key of their own, so that they may be sent as another act."""
        data = {**self.data.dict(), "key": str(uuid.uuid4())}  # type: ignore[attr-defined]
        again = DeclareForm(data)
        again.is_valid()
        return again
