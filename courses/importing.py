"""Questions from a file, as long work: each line stands or is told with its reason."""

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses import importer, sheets
from courses.codes import LONGEST
from courses.models import Question, QuestionBank
from courses.sheets import Fault
from jobs.kinds import Result
from jobs.models import Job
from jobs.progress import Progress, Refused
from jobs.uploads import SheetForm

KIND = "courses.questions"

WORDS = {
    Fault.NO_COLUMNS: gettext_lazy(
        "The first line has to name the columns: at least “question” and “right answers”."
    ),
    Fault.TOO_LONG: gettext_lazy("A file holds 2,000 questions at most: part it in several."),
    Fault.NO_QUESTION: gettext_lazy("The question itself is missing."),
    Fault.NO_ANSWER: gettext_lazy("The right answer is missing."),
    Fault.NO_WRONG: gettext_lazy("A choice needs at least one wrong answer."),
    Fault.NUMBER: gettext_lazy("The right answer or its tolerance is not a number we can read."),
    Fault.LONG: gettext_lazy("An answer has 200 characters at most, a unit 20."),
}


class QuestionsForm(SheetForm):
    def read(self, content: bytes) -> None:
        try:
            found = sheets.lines(content)
        except sheets.Unreadable as unreadable:
            raise ValidationError(WORDS[unreadable.fault]) from None
        if not found:
            raise ValidationError(_("The file holds no question."))


def code_of(prompt: str) -> str:
    """The same question in a later file is the same row: found again by its words."""
    digest = hashlib.sha256(" ".join(prompt.split()).casefold().encode()).hexdigest()[:8]
    return f"{slugify(prompt)[: LONGEST - 10].strip('-')}-{digest}".lstrip("-")


def bank_of(job: Job) -> QuestionBank:
    bank = QuestionBank.objects.filter(
        pk=job.data["bank"], organisation=job.organisation_id
    ).first()
    if bank is None:
        raise Refused(_("This question bank is there no more."))
    return bank


def load(job: Job, progress: Progress) -> Result:
    """One line, one transaction, which also notes how far it came: a worker that dies in between
    is followed by one that goes on with the next line."""
    bank = bank_of(job)
    try:
        found = sheets.lines(progress.source())
    except sheets.Unreadable as unreadable:
        raise Refused(WORDS[unreadable.fault]) from None
    kept = {"at": 0, "added": 0, "renewed": 0, "report": [], **progress.kept}
    for number, line in enumerate(found[kept["at"] :], start=kept["at"] + 1):
        kept = _line(bank, line, {**kept, "at": number}, progress)
        progress.step(number, len(found))
    message = _(
        "Questions added: %(added)s. Brought up to date: %(renewed)s. Left out: %(left)s."
    ) % {"added": kept["added"], "renewed": kept["renewed"], "left": len(kept["report"])}
    report = tuple((int(number), str(why)) for number, why in kept["report"])
    return Result(message=message, report=report)


def _line(
    bank: QuestionBank, line: sheets.Line, kept: dict[str, Any], progress: Progress
) -> dict[str, Any]:
    """Load one line; what is noted of it afterwards."""
    try:
        data = sheets.question(line.cells)
        code = code_of(line.cells["prompt"])
        known = Question.objects.filter(bank=bank, code=code).exists()
        counted = "renewed" if known else "added"
        noted = {**kept, counted: kept[counted] + 1}
        with progress.checkpoint(noted):
            importer.load_question(bank, {**data, "slug": code})
    except sheets.Unreadable as unreadable:
        why = str(WORDS[unreadable.fault])
    except ValidationError as unknown:
        why = " ".join(unknown.messages)
    else:
        return noted
    noted = {**kept, "report": [*kept["report"], [line.number, why]]}
    with progress.checkpoint(noted):
        return noted
