from courses.models.attempts import Attempt, AttemptQuestion
from courses.models.banks import QuestionBank
from courses.models.courses import Course, Lesson
from courses.models.pages import CourseIndexPage, CoursePage, LessonPage
from courses.models.questions import Choice, Question

__all__ = [
    "Attempt",
    "AttemptQuestion",
    "Choice",
    "Course",
    "CourseIndexPage",
    "CoursePage",
    "Lesson",
    "LessonPage",
    "Question",
    "QuestionBank",
]
