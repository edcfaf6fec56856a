"""What courses add to Wagtail's admin: their menu, and the pages that are not to be deleted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from courses.models import CoursePage, LessonPage
from courses.viewsets import CoursesGroup


@hooks.register("register_admin_viewset")
def viewsets() -> CoursesGroup:
    return CoursesGroup()


def holds_people(page: Page) -> bool:
    """Whether `page`, or one below it, belongs to a course whose quiz people have taken."""
    within = page.get_descendants(inclusive=True)
    return (
        CoursePage.objects.filter(pk__in=within, course__attempts__isnull=False).exists()
        or LessonPage.objects.filter(pk__in=within, lesson__course__attempts__isnull=False).exists()
    )


@hooks.register("before_delete_page")
def keep_pages_of_people(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not holds_people(page):
        return None
    messages.error(
        request,
        _("People have taken the quiz of this course. Unpublish the page instead of deleting it."),
    )
    return redirect("wagtailadmin_explore", page.pk)


@hooks.register("before_bulk_action")
def keep_pages_of_people_in_bulk(
    request: HttpRequest, action: str, objects: list[Any], view: Any
) -> HttpResponse | None:
    if action != "delete":
        return None
    for page in objects:
        if isinstance(page, Page) and holds_people(page):
            return keep_pages_of_people(request, page)
    return None
