"""Hours in a form are those of the place that the form is about, whoever fills it in."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.utils import timezone


class HoursOfThePlaceMixin:
    """For a form with a field `zone`: it shows and reads its hours on the clock of that zone.

    Wagtail switches each request to its colleague's zone, and Django's fields follow it: without
    this, a colleague who travels moves every event that he or she saves.
    """

    hours: ClassVar[tuple[str, ...]] = ("starts_at", "ends_at")
    # Inline rows with hours of their own, by the name of their formset.
    hours_of_rows: ClassVar[dict[str, tuple[str, ...]]] = {}
    formsets: dict[str, Any]
    # Of the Django form that this is mixed into.
    instance: Any
    initial: dict[str, Any]
    data: Any
    is_bound: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.is_bound:
            self._show_hours_of_the_place(self, self.hours)
            for name, hours in self._dated_rows():
                for row in self.formsets[name].initial_forms:
                    self._show_hours_of_the_place(row, hours)

    def _show_hours_of_the_place(self, form: Any, hours: Iterable[str]) -> None:
        # A naive value is left as it is by Django's fields, whatever zone the colleague is in.
        place = ZoneInfo(self.instance.zone)
        for name in hours:
            if moment := getattr(form.instance, name):
                form.initial[name] = moment.astimezone(place).replace(tzinfo=None)

    def _clean_fields(self) -> None:
        with self._on_the_clock_of_the_place():
            super()._clean_fields()  # type: ignore[misc]  # Django's form

    def is_valid(self) -> bool:
        with self._on_the_clock_of_the_place():
            # Judging a row also remembers whether it has changed, for saving it.
            valid: bool = super().is_valid()  # type: ignore[misc]  # Wagtail's form
        return valid

    def _dated_rows(self) -> list[tuple[str, tuple[str, ...]]]:
        return [
            (name, hours) for name, hours in self.hours_of_rows.items() if name in self.formsets
        ]

    def _on_the_clock_of_the_place(self) -> AbstractContextManager[None]:
        zone = self.data.get(self.add_prefix("zone"), settings.TIME_ZONE)  # type: ignore[attr-defined]
        return timezone.override(zone if zone in available_timezones() else None)
