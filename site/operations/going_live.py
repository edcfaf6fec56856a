"""What the machine must have in order before the site goes live (base.readiness)."""

import time

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from base import readiness
from base.models import Heartbeat
from base.readiness import Finding
from operations import archive

SILENT = 60  # seconds after which a process is taken for dead
OLD = 8 * 86_400


def process(name: str) -> Finding:
    seen = Heartbeat.objects.filter(process=name).order_by("-seen_at").first()
    if seen is None:
        words = gettext("No process %(name)s: start the line “%(name)s” of the Procfile.")
        return Finding(False, words % {"name": name})
    silent = (timezone.now() - seen.seen_at).total_seconds()
    return Finding(silent < SILENT, gettext("Seen %(seconds)d s ago.") % {"seconds": silent})


def backup() -> Finding:
    found = archive.newest(settings.VAR / "backups")
    if not found:
        return Finding(False, gettext("None in this folder: manage.py backup"))
    age = time.time() - found[0].stat().st_mtime
    days = {"days": age / 86_400}
    return Finding(age < OLD, gettext("The last one was made %(days)d day(s) ago.") % days)


def https() -> Finding:
    address = settings.WAGTAILADMIN_BASE_URL
    if "*" in settings.ALLOWED_HOSTS:
        return Finding(False, gettext("ALLOWED_HOSTS accepts any name."))
    if not address.startswith("https://"):
        words = gettext("BASE_URL (%(address)s) does not begin with https.")
        return Finding(False, words % {"address": address})
    return Finding(True, address)


def debug() -> Finding:
    words = gettext("DEBUG shows visitors how the site is made: use the settings of production.")
    return Finding(not settings.DEBUG, words if settings.DEBUG else gettext("DEBUG is off."))


def register() -> None:
    for name, label, look in (
        ("operations.clock", _("Clock (clock)"), lambda: process("clock")),
        ("operations.worker", _("Long work (worker)"), lambda: process("worker")),
        ("operations.backup", _("Backup"), backup),
        ("operations.https", _("Address and HTTPS"), https),
        ("operations.debug", _("Public settings"), debug),
    ):
        readiness.register(name, label, look)
