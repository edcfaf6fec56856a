"""The attestation of a passed quiz: what it says, in the reader's languages."""

from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from attestations import register
from attestations.models import Attestation
from attestations.register import Paper, Success
from courses import grading, pages
from courses.models import Attempt, Course
from facts import figures

KIND = "course"


def source(course: Course) -> str:
    return f"course:{course.pk}"


def of(attempt: Attempt) -> Attestation | None:
    """The one that stands for this attempt, if it was asked for."""
    return register.issued(KIND, str(attempt.pk)) if attempt.passed else None


def issue(attempt: Attempt, holder: str, language: str) -> Attestation:
    """Make it out to `holder`; the caller has seen that the attempt was passed."""
    assert attempt.finished_at is not None
    success = Success(
        kind=KIND,
        source=source(attempt.course),
        subject=str(attempt.pk),
        organisation=attempt.course.organisation,
        participant=attempt.participant,
        earned_on=localdate(attempt.finished_at),
        paper=lambda: _paper(attempt),
        minutes=pages.minutes(attempt.course, attempt.language),
    )
    return register.issue(success, holder=holder, language=language)


def _paper(attempt: Attempt) -> Paper:
    result = _("%(points)s out of %(total)s, pass mark %(needed)s") % {
        "points": _number(attempt.points or Decimal(0)),
        "total": attempt.total,
        "needed": _number(grading.needed(attempt.total, attempt.pass_percent)),
    }
    return Paper(
        heading=_("Attestation of success"),
        before=_("has taken the course"),
        what=attempt.course.name,
        after=_("and passed its final quiz."),
        rows=[(_("Result"), result)],
    )


def _number(value: Decimal) -> str:
    return figures.number(value.normalize(), figures.language_of(get_language() or "fr"))
