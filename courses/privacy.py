"""What a quiz keeps of whom (house rule 5)."""

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
    fields=("course", "language", "started_at", "finished_at", "points", "total", "passed"),
)
register(
    AttemptQuestion,
    "participant",
    path="attempt__participant",
    purpose="Grade each answer and explain it",
    retention="13 months after the person's last visit",
    fields=("answer", "answered_at", "points"),
)
