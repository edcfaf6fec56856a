"""What people answered. These rows belong to persons: no form and no page ever saves them."""

import uuid
from collections.abc import Sequence
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models.courses import Course
from courses.models.questions import Question
from people.models import Participant


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def of(self, participant: Participant | None) -> Self:
        """This person's own; nobody's for somebody unknown."""
        if participant is None:
            return self.none()
        return self.of_any([participant])

    def of_any(self, participants: Sequence[Participant]) -> Self:
        """Those of a person who holds several participants: a browser's, an account's."""
        return self.filter(person_key__in={one.person_key for one in participants})

    def unfinished(self) -> Self:
        return self.filter(finished_at__isnull=True)

    def finished(self) -> Self:
        return self.filter(finished_at__isnull=False)


class Attempt(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="attempts")
    # What is limited per person is unique on this (house rule 2).
    person_key = models.CharField(max_length=40)
    course = models.ForeignKey(Course, models.PROTECT, related_name="attempts")
    language = models.CharField(max_length=5)
    key = models.UUIDField(editable=False)
    pass_percent = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)
    points = models.DecimalField(max_digits=5, decimal_places=1, null=True)
    total = models.PositiveSmallIntegerField(default=0)
    passed = models.BooleanField(null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "person_key"],
                condition=Q(finished_at__isnull=True),
                name="courses_one_unfinished_attempt",
            ),
            models.UniqueConstraint(
                fields=["participant", "key"], name="courses_attempt_started_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class AttemptQuestionQuerySet(models.QuerySet["AttemptQuestion"]):
    def open(self) -> Self:
        """Those without an answer."""
        return self.filter(answered_at__isnull=True)

    def answered(self) -> Self:
        return self.filter(answered_at__isnull=False)


class AttemptQuestion(models.Model):
    attempt = models.ForeignKey(Attempt, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    question = models.ForeignKey(Question, models.PROTECT, related_name="asked")
    snapshot = models.JSONField()
    answer = models.JSONField(null=True)
    answered_at = models.DateTimeField(null=True)
    points = models.DecimalField(max_digits=2, decimal_places=1, null=True)

    objects = AttemptQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of an attempt")
        verbose_name_plural = _("questions of attempts")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["attempt", "position"], name="courses_position_once"),
            models.UniqueConstraint(fields=["attempt", "question"], name="courses_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.attempt_id} · {self.position}"
