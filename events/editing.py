"""The form in which organisers prepare an event; what it refuses, it refuses in words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from base.places import HoursOfThePlaceMixin
from base.viewsets import OwnedForm
from events import registration, reminders
from events.models import Event, EventCount, RegistrationSession


class EventForm(HoursOfThePlaceMixin, OwnedForm):
    hours = ("starts_at", "ends_at", "opens_at", "closes_at")
    hours_of_rows: ClassVar = {"sessions": ("starts_at", "ends_at")}

    is_cancelled = forms.BooleanField(
        label=gettext_lazy("This event is cancelled"),
        required=False,
        help_text=gettext_lazy(
            "Saving sends a letter to everybody who has a place: this is final. "
            "The page stays, and says it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_cancelled"].initial = self.instance.cancelled_at is not None
        if self.instance.pk and "organisation" in self.fields:
            # Its page already belongs to this organisation's people.
            self.fields["organisation"].disabled = True

    def is_valid(self) -> bool:
        """The programme is judged with the event: each alone may be right and both wrong."""
        valid: bool = super().is_valid()
        if valid and not self._judged:
            self._judged = True
            self._judge_capacity()
            for row in self._kept_sessions():
                self._judge_session(row)
            for row in self.formsets["sessions"].deleted_forms:
                self._judge_removal(row)
            valid = super().is_valid()
        return valid

    _judged = False

    def _kept_sessions(self) -> Iterator[Any]:
        formset = self.formsets["sessions"]
        for row in formset.forms:
            if row not in formset.deleted_forms and row.cleaned_data.get("starts_at"):
                yield row

    def _judge_capacity(self) -> None:
        taken = self.instance.count.taken if self.instance.pk else 0
        if self.cleaned_data["capacity"] < taken:
            self.add_error("capacity", too_small(taken))

    def _judge_session(self, row: Any) -> None:
        values, session = row.cleaned_data, row.instance
        begins, ends = self.cleaned_data["starts_at"], self.cleaned_data["ends_at"]
        if not begins <= values["starts_at"] < values["ends_at"] <= ends:
            row.add_error("starts_at", _("This session is not within the hours of the event."))
        taken = session.count.taken if session.pk else 0
        if taken and values["capacity"] is None or taken and values["capacity"] < taken:
            row.add_error("capacity", too_small(taken))

    def _judge_removal(self, row: Any) -> None:
        if row.instance.pk and (reason := row.instance.why_kept()):
            self.add_error(None, reason)
            # Shown again, or nobody would see what is kept.
            row.data = row.data.copy()
            row.data[f"{row.prefix}-DELETE"] = ""

    def clean_is_cancelled(self) -> bool:
        ticked: bool = self.cleaned_data["is_cancelled"]
        if not ticked and self._cancelled_before():
            raise forms.ValidationError(
                _(
                    "This event is cancelled and everybody was told: it can't be reopened. "
                    "Prepare another one."
                )
            )
        return ticked

    def _cancelled_before(self) -> datetime | None:
        """As the database has it now, whatever this form showed."""
        rows = Event.objects.filter(pk=self.instance.pk)
        return rows.values_list("cancelled_at", flat=True).first()

    def save(self, commit: bool = True) -> Event:
        with transaction.atomic():
            # Like every verb: until this ends nobody books, and no colleague cancels.
            EventCount.objects.lock(self.instance.pk)
            before = self._cancelled_before()
            newly = self.cleaned_data["is_cancelled"] and before is None
            self.instance.cancelled_at = timezone.now() if newly else before
            if commit:
                self._forget_old_choices()
            event: Event = super().save(commit)
            if commit and newly:
                registration.tell_cancelled(event)
            elif commit and "starts_at" in self.changed_data:
                reminders.move(event)
        return event

    def _forget_old_choices(self) -> None:
        """Requests that lapsed or were given back do not keep a session in the programme."""
        removed = [row.instance.pk for row in self.formsets["sessions"].deleted_forms]
        gone = RegistrationSession.objects.filter(session__in=filter(None, removed))
        gone.exclude(registration__status__in=["held", "confirmed"]).delete()


def too_small(taken: int) -> str:
    text = ngettext(
        "One person already has a place here: this is too small.",
        "%(count)s people already have a place here: this is too small.",
        taken,
    )
    return text % {"count": taken}
