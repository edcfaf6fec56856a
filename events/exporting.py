"""Registrations as a table: one event's at once, all those of an organisation as long work."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from documents.tables import Table, as_csv, as_ods
from events.models import Event, Registration
from jobs.kinds import Result
from jobs.models import Job
from jobs.progress import Progress, Refused
from people.models import Organisation, Participant

KIND = "events.registrations"
AT_ONCE = 200


def header() -> list[str]:
    return [
        _("Name"), _("E-mail address"), _("Status"), _("Sessions"), _("Asked on"),
        _("Confirmed on"), _("Language"),
    ]  # fmt: skip


def table_of(event: Event, rows: QuerySet[Registration]) -> Table:
    lines = (cells(row, event) for row in rows)
    return Table(f"inscriptions-{event.pk}", _("Registrations"), header(), lines)


def cells(row: Registration, event: Event) -> list[Any]:
    return [
        row.name,
        row.email,
        row.get_status_display(),
        " · ".join(session.title for session in row.sessions.all()),
        clock_of(event, row.created_at),
        clock_of(event, row.confirmed_at),
        row.language,
    ]


def clock_of(event: Event, moment: datetime | None) -> datetime | None:
    """What hangs on a wall of the place then: a naive value is written as it is."""
    return event.local(moment).replace(tzinfo=None) if moment else None


def registrations_of(organisation: Organisation) -> QuerySet[Registration]:
    """All those of its events, and of the organisations below it."""
    rows: QuerySet[Registration] = Registration.objects.filter(
        event__organisation__path__startswith=organisation.path
    )
    return rows.select_related("event").prefetch_related("sessions").order_by("event", "pk")


def names(job: Job, participant: Participant) -> bool:
    """Whether a table of this job's organisation holds a line of this person's."""
    if job.organisation is None:
        return False
    return registrations_of(job.organisation).filter(participant=participant).exists()


def export(job: Job, progress: Progress) -> Result:
    """All registrations of the job's organisation, a few hundred at a time."""
    if job.organisation is None:
        raise Refused(_("Say whose events are meant."))
    rows = registrations_of(job.organisation)
    total = rows.count()
    written: list[list[Any]] = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        event = row.event
        start = clock_of(event, event.starts_at)
        written.append([event.title, start, *cells(row, event)])
        progress.step(min(len(written), total), total)
    name = f"inscriptions-{slugify(job.organisation.name)}-{timezone.localdate()}"
    table = Table(name, _("Registrations"), [_("Event"), _("Starts"), *header()], written)
    document = as_ods(table) if job.data.get("format") == "ods" else as_csv(table)
    message = ngettext("%(number)s registration", "%(number)s registrations", len(written)) % {
        "number": len(written)
    }
    return Result(document.filename, document.mimetype, document.content, message=message)
