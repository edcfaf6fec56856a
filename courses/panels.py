"""What a course's form and its pages' editors show of each other."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext


def row(instance: Any) -> dict[str, Any]:
    """In a page's editor: the course that it speaks for, with a link to the course's own form."""
    lesson = getattr(instance, "lesson", None)
    course = lesson.course if lesson else instance.course
    return {
        "row": course,
        "edit_url": reverse("course_rows:edit", args=[course.pk]),
        "explanation": gettext("Lessons, quiz and pass mark are edited in the course's form."),
    }


def pages(course: Any) -> dict[str, Any]:
    """In a course's form: where its words are written."""
    from courses.models import LessonPage  # which shows panels of this module

    course_pages = course.pages.select_related("locale")
    lesson_pages = (
        LessonPage.objects.filter(lesson__course=course)
        .select_related("locale")
        .order_by("lesson__position", "lesson_id", "locale_id")
    )
    return {
        "pages": [
            {
                "title": page.title,
                "language": page.locale.get_display_name(),
                "live": page.live,
                "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
            }
            for page in [*course_pages, *lesson_pages]
        ],
    }
