"""When a passkey was added or a session began, in the reader's words."""

from datetime import datetime

from django import template
from django.utils import timezone

from base import instants

register = template.Library()


@register.filter
def day_of(moment: datetime) -> str:
    return instants.day(timezone.localtime(moment))


@register.filter
def clock_of(moment: datetime) -> str:
    return instants.clock(timezone.localtime(moment))
