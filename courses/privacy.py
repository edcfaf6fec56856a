"""What a quiz keeps of whom (house rule 5)."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from courses.models import (
    Attempt,
    AttemptQuestion,
    Choice,
    Course,
    CourseIndexPage,
    CoursePage,
    Lesson,
    LessonPage,
    Question,
    QuestionBank,
)
from privacy import notices
from privacy.keeping import Follows, Keep
from privacy.registry import register

for words_only in (
    QuestionBank,
    Question,
    Choice,
    Course,
    Lesson,
    CourseIndexPage,
    CoursePage,
    LessonPage,
):
    register(words_only, "none")

register(
    Attempt,
    "participant",
    path="participant",
    purpose="Let a person take a quiz in several sittings and see the result again",
    retention="13 months after the person's last visit",
    keep=Keep(timedelta(days=395), "participant__seen_at"),
    link=lambda attempt: reverse("courses:review", args=[attempt.pk]),
    fields=("course", "language", "started_at", "finished_at", "points", "total", "passed"),
)
register(
    AttemptQuestion,
    "participant",
    path="attempt__participant",
    purpose="Grade each answer and explain it",
    retention="13 months after the person's last visit",
    keep=Follows("attempt"),
    fields=("position", "question", "answer", "answered_at", "points"),
)
notices.register(
    "courses.attempt",
    [Attempt, AttemptQuestion],
    compulsory=_("Nothing: the quiz asks for no name. A question may be left without an answer."),
)
