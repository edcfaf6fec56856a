"""Invented words for each letter: what the audit draws and tests read, without a database."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from base.addresses import absolute
from base.instants import clock
from events import wording
from events.models import Event
from mail.kinds import Attachment

Data = dict[str, Any]
PARIS = ZoneInfo("Europe/Paris")
FILE = Attachment("declic.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
OF_ONE: dict[str, Data] = {
    "already": {"is_confirmed": True},
    "called_off": {"reason": "", "attachments": [FILE]},
    "confirm": {"is_late": False},
    "confirmed": {"attachments": [FILE]},
    "released": {"attachments": [FILE]},
    "reminder": {"is_today": False},
}


def of(name: str) -> Callable[[str], Data]:
    def sample(language: str) -> Data:
        return _common(language) | OF_ONE[name]

    return sample


def _common(language: str) -> Data:
    event = Event(
        starts_at=datetime(2027, 3, 18, 9, 30, tzinfo=PARIS),
        ends_at=datetime(2027, 3, 18, 17, tzinfo=PARIS),
        place_name="Hôtel de ville",
        address="1, place des Deux-Rives, Clairvigne",
    )
    return {
        "event_title": "Journée numérique responsable",
        "day": wording.day(event),
        "hours": wording.hours(event),
        "place": wording.place(event),
        "advice": _("Bring your telephone and its charger."),
        "organisation": "Ville de Clairvigne",
        "sessions": ["10\u00a0h, Allonger la vie de son téléphone, salle 12"],
        "agenda_url": absolute(f"/{language}/inscription/agenda/exemple/"),
        "confirm_url": absolute(f"/{language}/inscription/confirmer/exemple/"),
        "cancel_url": absolute(f"/{language}/inscription/annuler/exemple/"),
        "held_until": clock(datetime(2027, 3, 18, 11, 42)),
    }
