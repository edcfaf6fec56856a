"""The verbs of an attempt. Each one is a transaction that its conditional update decides."""

import uuid
from random import Random

from django.db import IntegrityError, transaction
from django.utils import timezone

from courses import drawing, grading
from courses.models import Attempt, AttemptQuestion, Course, Question
from courses.models.attempts import AttemptQuerySet
from courses.signals import attempt_finished
from courses.snapshots import StoredAnswer
from people import participants
from people.models import Participant


class NothingToAsk(Exception):
    """The course has no quiz, or its bank has no question in use."""


def start(participant: Participant, course: Course, language: str, key: uuid.UUID) -> Attempt:
    """A new attempt; the one begun under this `key` or left unfinished, if there is one."""
    begun = _begun(participant, course, key)
    if begun is not None:
        return begun
    try:
        with transaction.atomic():
            return _draw(participants.settled(participant), course, language, key)
    except IntegrityError:
        # A second click, or a second tab, was faster.
        participant.refresh_from_db(fields=["user", "person_key"])  # or an account was
        begun = _begun(participant, course, key)
        if begun is None:
            raise
        return begun


def _begun(participant: Participant, course: Course, key: uuid.UUID) -> Attempt | None:
    mine = course.attempts.of(participant)
    return mine.filter(key=key).first() or mine.unfinished().first()


def _draw(participant: Participant, course: Course, language: str, key: uuid.UUID) -> Attempt:
    pool = list(course.bank.questions.drawable()) if course.bank else []
    if not pool:
        raise NothingToAsk
    attempt = Attempt(
        participant=participant,
        person_key=participant.person_key,
        course=course,
        language=language,
        key=key,
        pass_percent=course.pass_percent,
    )
    random = Random(attempt.pk.int)
    drawn = drawing.draw(
        pool,
        course.draw,
        random,
        lesson_of=lambda question: question.lesson_id,
        seen=_seen_last(participant, course),
    )
    attempt.total = len(drawn)
    attempt.save(force_insert=True)
    AttemptQuestion.objects.bulk_create(
        AttemptQuestion(
            attempt=attempt,
            position=position,
            question=question,
            snapshot=drawing.shuffled(question.snapshot(), random),
        )
        for position, question in enumerate(drawn, start=1)
    )
    return attempt


def _seen_last(participant: Participant, course: Course) -> set[Question]:
    last = course.attempts.of(participant).order_by("-started_at").first()
    if last is None:
        return set()
    return set(Question.objects.filter(asked__attempt=last))


def answer(attempt: Attempt, position: int, data: StoredAnswer) -> bool:
    """Store an answer at once. False when the attempt is finished: nothing changes any more."""
    now = timezone.now()
    with transaction.atomic():
        # The condition and the lock in one: whoever finishes meanwhile waits, or has won.
        if not _still_open(attempt).update(changed_at=now):
            return False
        questions = AttemptQuestion.objects.filter(attempt=attempt, position=position)
        return bool(questions.update(answer=data, answered_at=now))


def finish(attempt: Attempt) -> Attempt:
    """Grade and close, once. Asked again, gives the first result."""
    now = timezone.now()
    with transaction.atomic():
        if _still_open(attempt).update(finished_at=now, changed_at=now):
            _grade(attempt)
            transaction.on_commit(
                lambda: attempt_finished.send(sender=Attempt, attempt=attempt), robust=True
            )
    attempt.refresh_from_db()
    return attempt


def attach(participant: Participant, key: str) -> None:
    """This participant's attempts are from now on the account's (people.attaching).

    Of two that are under way in one course, the one with more answers goes on; the other is
    graded as it stands, or goes if it holds no answer: one quiz at a time, however many devices.
    """
    mine = Attempt.objects.filter(participant=participant)
    for attempt in mine.unfinished().select_related("course").order_by("course_id"):
        _give_way(attempt, key)
    mine.update(person_key=key)


def _give_way(attempt: Attempt, key: str) -> None:
    both = Attempt.objects.filter(course=attempt.course).unfinished()
    both = both.filter(person_key__in=[attempt.person_key, key]).select_for_update()
    by_answers = {one.pk: one.questions.answered().count() for one in both}
    ranked = sorted(both, key=lambda one: (by_answers[one.pk], one.changed_at), reverse=True)
    for one in ranked[1:]:
        if by_answers[one.pk]:
            finish(one)
        else:
            one.delete()


def _still_open(attempt: Attempt) -> AttemptQuerySet:
    return Attempt.objects.filter(pk=attempt.pk).unfinished()


def _grade(attempt: Attempt) -> None:
    asked = list(attempt.questions.all())
    grades = [grade(question) for question in asked]
    for question, judged in zip(asked, grades, strict=True):
        question.points = judged.points
    AttemptQuestion.objects.bulk_update(asked, ["points"])
    points = grading.score(grades)
    Attempt.objects.filter(pk=attempt.pk).update(
        points=points,
        total=len(asked),
        passed=grading.passed(points, len(asked), attempt.pass_percent),
    )


def grade(question: AttemptQuestion) -> grading.Grade:
    return grading.grade(grading.drawn(question.snapshot), grading.given(question.answer))
