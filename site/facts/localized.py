"""Translations are typed string by string: a wrong short name is told at its own string.

wagtail-localize keeps a string with an error apart, shows the error beside it and does not publish
it.
"""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models.signals import post_save

from facts import tokens


def check(sender: type[Any], instance: Any, raw: bool = False, **options: Any) -> None:
    if raw or instance.has_error or options.get("update_fields"):
        return
    try:
        tokens.check(instance.data)
    except ValidationError as refusal:
        instance.set_field_error([refusal])


def connect() -> None:
    strings = apps.get_model("wagtail_localize", "StringTranslation")
    post_save.connect(check, sender=strings, dispatch_uid="facts.localized")
