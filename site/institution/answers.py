"""The admin's form of one theme of the RGESN: a state and words for each criterion."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from institution import ecodesign
from institution.ecodesign import Criterion
from institution.models import EcodesignAnswer

AS_SOFTWARE = _("as the software answers")
NOT_YET = _("not answered yet")
STATES = {
    ecodesign.MET: _("met"),
    ecodesign.UNMET: _("not met"),
    ecodesign.OUT: _("not applicable"),
}


@dataclass(frozen=True)
class Line:
    criterion: Criterion
    title: str
    software: str
    state: Any
    words: Any


class ThemeForm(forms.Form):
    def __init__(self, *args: Any, theme: int, site: Site | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.site = site
        self.criteria = ecodesign.of_theme(theme)
        entered = {row.criterion: row for row in EcodesignAnswer.objects.filter(site=site)}
        for criterion in self.criteria:
            row = entered.get(criterion.id)
            blank = NOT_YET if criterion.state == ecodesign.UNKNOWN else AS_SOFTWARE
            self.fields[_state(criterion)] = forms.ChoiceField(
                label=_("State"),
                choices=[("", blank), *EcodesignAnswer.State.choices],
                required=False,
                initial=row.state if row else "",
            )
            self.fields[_words(criterion)] = forms.CharField(
                label=_("Explanation, figures, link"),
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=row.words if row else "",
            )

    def clean(self) -> dict[str, Any]:
        """Words alone would be lost: an explanation explains a state."""
        cleaned = super().clean() or {}
        for criterion in self.criteria:
            if cleaned.get(_words(criterion)) and not cleaned.get(_state(criterion)):
                self.add_error(_state(criterion), _("Choose a state: the words explain it."))
        return cleaned

    @property
    def lines(self) -> list[Line]:
        language = get_language() or "fr"
        return [
            Line(
                criterion,
                criterion.title[language],
                _software(criterion, language),
                self[_state(criterion)],
                self[_words(criterion)],
            )
            for criterion in self.criteria
        ]

    @transaction.atomic
    def save(self) -> None:
        for criterion in self.criteria:
            state = self.cleaned_data[_state(criterion)]
            place: dict[str, Any] = {"site": self.site, "criterion": criterion.id}
            if not state:
                EcodesignAnswer.objects.filter(**place).delete()
                continue
            values = {"state": state, "words": self.cleaned_data[_words(criterion)].strip()}
            EcodesignAnswer.objects.update_or_create(**place, defaults=values)


def _state(criterion: Criterion) -> str:
    return f"state-{criterion.id}"


def _words(criterion: Criterion) -> str:
    return f"words-{criterion.id}"


def _software(criterion: Criterion, language: str) -> str:
    if criterion.state == ecodesign.UNKNOWN:
        return ""
    return f"{STATES[criterion.state]}. {criterion.words.get(language, '')}"
