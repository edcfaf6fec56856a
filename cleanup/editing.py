"""The form in which organisers prepare a campaign; what it refuses, it refuses in words."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from base.places import HoursOfThePlaceMixin
from base.viewsets import OwnedForm
from cleanup import ledger
from cleanup.models import Campaign, Participation, Team
from people import codes

OPENS, CLOSES = time(9), time(17)
SHORTEST_CODE = 4


class CampaignForm(HoursOfThePlaceMixin, OwnedForm):
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=[(name, name.replace("_", " ")) for name in settings.WAGTAIL_USER_TIME_ZONES],
        initial=settings.TIME_ZONE,
        help_text=gettext_lazy("The hours of this form are those of this place."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Its page already belongs to this organisation's people.
            if "organisation" in self.fields:
                self.fields["organisation"].disabled = True
        else:
            today = timezone.localdate()
            self.initial.setdefault("starts_at", datetime.combine(today, OPENS))
            self.initial.setdefault("ends_at", datetime.combine(today, CLOSES))

    def clean_join_code(self) -> str:
        code: str = self.cleaned_data["join_code"].upper()
        key = codes.normalise(code)
        if len(key) < SHORTEST_CODE:
            raise forms.ValidationError(_("A code has at least four letters or digits."))
        if key == codes.normalise(self.instance.screen_code):
            raise forms.ValidationError(
                _("This is the code of the hall screen. Choose another one.")
            )
        if Campaign.objects.filter(join_key=key).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another campaign already has this code."))
        return code

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        start, end = cleaned.get("starts_at"), cleaned.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("The campaign ends before it begins."))
        return cleaned

    def is_valid(self) -> bool:
        """The teams are judged with their campaign: each alone may be right, and both wrong."""
        valid: bool = super().is_valid()
        if valid and not self._judged:
            self._judged = True
            self._judge_names()
            for row in self.formsets["teams"].deleted_forms:
                self._judge_removal(row)
            valid = super().is_valid()
        return valid

    _judged = False

    def _kept_teams(self) -> Iterator[Any]:
        formset = self.formsets["teams"]
        for row in formset.forms:
            if row not in formset.deleted_forms and row.cleaned_data.get("name"):
                yield row

    def _judge_names(self) -> None:
        seen: set[str] = set()
        for row in self._kept_teams():
            name = row.cleaned_data["name"].strip().casefold()
            if name in seen:
                row.add_error("name", _("Two teams have this name: nobody could tell them apart."))
            seen.add(name)

    def _judge_removal(self, row: Any) -> None:
        if row.instance.pk and (reason := why_kept(row.instance)):
            self.add_error(None, reason)
            # Shown again, or nobody would see what is kept.
            row.data = row.data.copy()
            row.data[f"{row.prefix}-DELETE"] = ""

    def save(self, commit: bool = True) -> Campaign:
        campaign: Campaign = super().save(commit)
        if commit:
            ledger.touch(campaign)
        return campaign


def why_kept(team: Team) -> str:
    """Why `team` can't be removed, or nothing."""
    people = Participation.objects.filter(team=team).count()
    if not people:
        return ""
    text = ngettext(
        "“%(team)s” stays: one person takes part in it. A team with people can be renamed, "
        "not removed.",
        "“%(team)s” stays: %(count)s people take part in it. A team with people can be renamed, "
        "not removed.",
        people,
    )
    return text % {"team": team.name, "count": people}
