"""Days and hours in the reader's words, on the clock of the place: give local instants."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import pgettext


def clock(local: datetime) -> str:
    """As "9 h" and "9 h 30" in French, "9:00" and "9:30" in English and Spanish."""
    values = {"hour": local.hour, "minute": f"{local.minute:02d}"}
    if local.minute == 0:
        return pgettext("a whole hour", "%(hour)s:00") % values
    return pgettext("an hour and its minutes", "%(hour)s:%(minute)s") % values


def day(local: datetime) -> str:
    """As "mercredi 25 novembre 2026" and "mardi 1er décembre 2026"."""
    if local.day == 1:
        return date_format(local, pgettext("format of the first of a month", "l j F Y"))
    return date_format(local, pgettext("format of a day", "l j F Y"))
