"""Figures that wait for somebody to read them again, told to who may."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from base import hooks
from facts.models import Fact


def count_for(user: Any) -> int:
    return int(Fact.objects.overdue(timezone.localdate()).count()) if user.is_superuser else 0


def register() -> None:
    hooks.register_todo(
        _("Figures to read again"), count_for, lambda: f"{reverse('facts:index')}?state=expired"
    )
