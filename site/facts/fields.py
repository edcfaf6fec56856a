"""A number exactly as its source wrote it: 27 stays 27, and 4.40 keeps its last digit."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _


class ExactDecimalField(models.CharField):
    """Text in the database (SQLite would keep a float), a Decimal in Python."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_args: Any) -> Decimal | None:
        return Decimal(value) if value else None

    def to_python(self, value: Any) -> Any:
        if value in (None, ""):
            return None
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise ValidationError(_("Write a number."), code="invalid") from None
        if not number.is_finite():
            raise ValidationError(_("Write a number."), code="invalid")
        return number

    def get_prep_value(self, value: Any) -> str | None:
        number = self.to_python(value)
        return None if number is None else f"{number:f}"

    def run_validators(self, value: Any) -> None:
        super().run_validators("" if value is None else f"{value:f}")

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""

    def formfield(self, **kwargs: Any) -> Any:
        """Typed with a comma in French, with a point everywhere."""
        values = {
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            "localize": True,
            "max_digits": 20,
            "widget": forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        }
        kwargs.pop("widget", None)
        return forms.DecimalField(**{**values, **kwargs})
