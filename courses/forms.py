"""What people say in a quiz."""

import uuid
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from courses import numerals
from courses.snapshots import MULTIPLE, NUMERIC, QuestionSnapshot, StoredAnswer, say
from facts import figures, tokens


class StartForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class AnswerForm(forms.Form):
    """One question as it was drawn. `heading` keeps the question's text as the field's label."""

    use_required_attribute = False

    def __init__(
        self, snapshot: QuestionSnapshot, language: str, stored: StoredAnswer | None, **kwargs: Any
    ) -> None:
        self.snapshot = snapshot
        self.language = language
        super().__init__(initial={"answer": self._initial(stored or {})}, **kwargs)
        self.fields["answer"] = self._field()
        if self.is_bound and self.errors:
            self.fields["answer"].widget.attrs["aria-invalid"] = "true"

    @property
    def prompt(self) -> str:
        return tokens.plain(say(self.snapshot["prompt"], self.language), self.language)

    @property
    def is_missing(self) -> bool:
        """Whether nothing was answered, rather than something that cannot be read."""
        refusals = self.errors.as_data().get("answer", [])
        return any(refusal.code in ("required", numerals.Reason.MISSING) for refusal in refusals)

    @property
    def unit(self) -> str:
        return say(self.snapshot.get("unit", {}), self.language)

    def _initial(self, stored: StoredAnswer) -> Any:
        if self.snapshot["kind"] == NUMERIC:
            return stored.get("typed", "")
        ticked = [str(pk) for pk in stored.get("choices", ())]
        if self.snapshot["kind"] == MULTIPLE:
            return ticked
        return ticked[0] if ticked else None

    def _field(self) -> forms.Field:
        if self.snapshot["kind"] == NUMERIC:
            return NumberField(
                self.unit,
                self.language,
                answer=Decimal(self.snapshot.get("answer", "0")),
                tolerance=Decimal(self.snapshot.get("tolerance", "0")),
                label=self.prompt,
            )
        choices = [
            (str(c["id"]), tokens.plain(say(c["text"], self.language), self.language))
            for c in self.snapshot["choices"]
        ]
        if self.snapshot["kind"] == MULTIPLE:
            return forms.MultipleChoiceField(
                label=self.prompt,
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                help_text=_(
                    "Several answers are possible. Incomplete but without error: half a point."
                ),
                error_messages={
                    "required": _("Tick at least one answer."),
                    "invalid_choice": _("Tick answers of this list only."),
                },
            )
        return forms.ChoiceField(
            label=self.prompt,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Choose an answer."),
                "invalid_choice": _("Choose an answer of this list."),
            },
        )

    @property
    def answer(self) -> StoredAnswer:
        """What to store, once the form is valid."""
        cleaned = self.cleaned_data["answer"]
        if self.snapshot["kind"] == NUMERIC:
            return {"typed": cleaned[0], "number": str(cleaned[1])}
        ticked = cleaned if isinstance(cleaned, list) else [cleaned]
        return {"choices": sorted(int(pk) for pk in ticked)}


class NumberField(forms.CharField):
    """A number as people write it; cleans to what was typed and what it is worth."""

    sentences = {
        numerals.Reason.MISSING: _("Write a number."),
        numerals.Reason.SEVERAL: _("We read several numbers. Keep only one."),
        numerals.Reason.UNREADABLE: _("We cannot read this number. Write it with digits: 12.5."),
        numerals.Reason.PERCENT: _("This answer is given in %(unit)s, not in percent."),
    }
    unreadable_whole = _("We cannot read this number. Write it with digits: 12.")

    def __init__(
        self, unit: str, language: str, *, answer: Decimal, tolerance: Decimal, **kwargs: Any
    ) -> None:
        self.unit = unit
        self.language = language
        self.refusals = dict(self.sentences)
        if answer == answer.to_integral_value():
            self.refusals[numerals.Reason.UNREADABLE] = self.unreadable_whole
        super().__init__(
            max_length=40,
            help_text=self._hint(tolerance),
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            error_messages={
                "required": self.refusals[numerals.Reason.MISSING],
                "max_length": self.refusals[numerals.Reason.UNREADABLE],
            },
            **kwargs,
        )

    def _hint(self, tolerance: Decimal) -> str:
        """What is written, and how close is close enough."""
        what = _("A number, in %(unit)s.") % {"unit": self.unit} if self.unit else _("A number.")
        if not tolerance:
            return str(what)
        gap = figures.number(tolerance.normalize(), self.language)
        near = _("An answer within %(gap)s of the right one counts.") % {"gap": gap}
        return f"{what} {near}"

    def clean(self, value: Any) -> Any:
        typed: str = super().clean(value)
        try:
            return typed, numerals.read(typed, unit=self.unit, language=self.language)
        except numerals.NotANumber as problem:
            reason = problem.reason
            raise forms.ValidationError(
                self.refusals[reason], code=reason, params={"unit": self.unit}
            ) from problem
