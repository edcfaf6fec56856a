"""The form of a figure; what it refuses, it refuses in words."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from facts.models import Fact


class FactForm(WagtailAdminModelForm):
    keep_old = forms.BooleanField(
        label=gettext_lazy("If the value changes, keep the old one in its history"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "An outdated figure is made of it, replaced by this one. Untick to mend a typing error."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.fields.pop("keep_old", None)
            return
        if "slug" in self.fields and self.instance.uses.exists():
            self.fields["slug"].disabled = True  # texts quote it
        if "successor" in self.fields:
            others = Fact.objects.current().exclude(pk=self.instance.pk)
            self.fields["successor"].queryset = others
        self._before = Fact.objects.get(pk=self.instance.pk)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        low, high = cleaned.get("value"), cleaned.get("value_high")
        if low is not None and high is not None and high <= low:
            self.add_error("value_high", _("The high end is not above the value."))
        if cleaned.get("successor") and self.instance.pk and self.instance.replaced.exists():
            self.add_error(
                "successor",
                _("Older figures lead to this one. Lead them to what replaces it first."),
            )
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Fact:
        fact: Fact = super().save(commit)
        if commit and self.cleaned_data.get("keep_old") and self._value_changed():
            keep_old(self._before, fact)
        return fact

    def _value_changed(self) -> bool:
        return any(
            getattr(self._before, name) != self.cleaned_data.get(name)
            for name in ("value", "value_high", "unit")
        )


def keep_old(before: Fact, now: Fact) -> Fact:
    """What the figure said until now, as an outdated figure of its own that leads to it."""
    kept = Fact.objects.get(pk=before.pk)
    for field in Fact._meta.concrete_fields:
        setattr(kept, field.attname, getattr(before, field.attname))
    kept.pk, kept._state.adding = None, True
    kept.slug = free_slug(before, date.today())
    kept.successor, kept.shipped = now, None
    kept.save()
    return kept


def free_slug(fact: Fact, today: date) -> str:
    stem = f"{fact.slug[:60]}-{fact.year or 'avant'}"
    if stem == fact.slug:
        stem = f"{stem}-avant-{today.year}"
    taken = set(Fact.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)
