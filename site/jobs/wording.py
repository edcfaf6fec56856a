"""What is said of a piece of long work."""

from django.utils.translation import gettext as _

from jobs.models import Job


def how_far(job: Job) -> str:
    """`12 of 300`, or what it waits for."""
    if job.state == Job.State.WAITING:
        return _("Tried again in a moment.") if job.tries else _("It begins in a moment.")
    if job.state == Job.State.RUNNING and job.cancel_requested:
        return _("It stops at its next step.")
    if job.total:
        return _("%(done)s of %(total)s") % {"done": job.done, "total": job.total}
    return ""


def outcome(job: Job) -> str:
    """How it ended, for who asked for it."""
    if job.state == Job.State.CANCELLED:
        return _("Cancelled: what was done before stands, nothing more was done.")
    if job.state == Job.State.FAILED and not job.message:
        return _("It was tried several times and failed. Ask who runs the site (%(error)s).") % {
            "error": job.last_error
        }
    return job.message
