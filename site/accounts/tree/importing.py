"""A file of organisations, as long work: looked at first, then all of it written or nothing."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.tree import planning, reading, wording
from documents.reading import Unreadable
from jobs import kinds
from jobs.kinds import Result
from jobs.models import Job
from jobs.progress import Progress, Refused
from jobs.uploads import SheetForm
from people.roles import Area

CHECK, WRITE = "accounts.tree.check", "accounts.tree.write"
TYPE = "text/csv; charset=utf-8"
NAME = "organisations.csv"
MOST_REPORTED = 200


class OrganisationsForm(SheetForm):
    largest = reading.LARGEST

    def read(self, content: bytes) -> None:
        try:
            found = reading.read(content)
        except Unreadable as unreadable:
            raise ValidationError(str(wording.UNREADABLE[unreadable.fault])) from None
        if not found.entries and not found.problems:
            raise ValidationError(_("The file holds no organisation."))


def _read(progress: Progress) -> reading.File:
    try:
        return reading.read(progress.source())
    except Unreadable as unreadable:
        raise Refused(wording.UNREADABLE[unreadable.fault]) from None


def check(job: Job, progress: Progress) -> Result:
    """The dry run: what would be written, and every line that cannot stand. Writes nothing."""
    file = _read(progress)
    found = planning.plan(file, job.owner)
    words = [_summary(found)]
    if file.windows:
        words.append(_("It is written in the Windows alphabet: look at its accents."))
    if file.unknown:
        names = ", ".join(name[:30] for name in file.unknown[:5])
        words.append(_("Columns that we do not know: %(names)s.") % {"names": names})
    if found.report:
        words.append(_("Nothing can be imported until these lines are mended."))
    return Result(
        name="" if found.report else NAME,
        mimetype=TYPE,
        content=b"" if found.report else progress.source(),
        message=" ".join(words)[:500],
        report=_told(found.report),
    )


def write(job: Job, progress: Progress) -> Result:
    file = _read(progress)
    try:
        with progress.checkpoint({}):
            found = planning.apply(file, job.owner)
    except planning.Faulty as faulty:
        line, why = faulty.report[0]
        raise Refused(
            _("Nothing was imported, for the tree has changed meanwhile. Line %(line)s: %(why)s")
            % {"line": line, "why": why}
        ) from None
    return Result(message=_summary(found, done=True))


def _told(report: planning.Report) -> tuple[tuple[int, str], ...]:
    return tuple(report[:MOST_REPORTED])


def _summary(found: planning.Plan, *, done: bool = False) -> str:
    counts = {
        "new": len(found.new),
        "changed": len(found.changed),
        "same": found.same,
        "counts": found.counts,
    }
    if done:
        return _(
            "Imported. New: %(new)s. Changed: %(changed)s. Unchanged: %(same)s. Headcounts: "
            "%(counts)s."
        ) % (counts)
    words = _(
        "Would be imported. New: %(new)s. Changed: %(changed)s. Unchanged: %(same)s. "
        "Headcounts: %(counts)s."
    ) % (counts)
    if len(found.report) > MOST_REPORTED:
        more = len(found.report) - MOST_REPORTED
        words += " " + ngettext(
            "%(count)s more line cannot stand.", "%(count)s more lines cannot stand.", more
        ) % {"count": more}
    return words


def _back(job: Job) -> str:
    return reverse("organisation_tree:import")


def _then(job: Job) -> tuple[kinds.Text, str] | None:
    if job.report:
        return None
    return gettext_lazy("Go on: import it"), reverse("organisation_tree:confirm", args=[job.pk])


def register() -> None:
    title = gettext_lazy("Look at a file of organisations")
    kinds.register(CHECK, title, check, area=Area.PEOPLE, back=_back, then=_then)
    title = gettext_lazy("Import of organisations")
    kinds.register(WRITE, title, write, area=Area.PEOPLE, back=_back)
