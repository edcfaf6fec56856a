"""A person's quizzes, as their own space lists them."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from base.hooks import Held
from courses.models import Attempt
from facts import figures
from people.models import Participant

SHOWN = 50


def rows(participants: Sequence[Participant]) -> Iterable[Held]:
    keys = {participant.person_key for participant in participants}
    mine = Attempt.objects.filter(person_key__in=keys).select_related("course")
    for attempt in mine.order_by("-started_at")[:SHOWN]:
        done = attempt.finished_at is not None
        name = "courses:result" if done else "courses:review"
        url = reverse(name, args=[attempt.pk])
        yield Held(attempt.course.name, attempt.started_at, _state(attempt), url)


def _state(attempt: Attempt) -> str:
    if attempt.finished_at is None or attempt.points is None:
        return _("under way")
    points = figures.number(attempt.points.normalize(), figures.language_of(get_language() or "fr"))
    words = _("passed, %(points)s out of %(total)s")
    if not attempt.passed:
        words = _("not passed, %(points)s out of %(total)s")
    return words % {"points": points, "total": attempt.total}
