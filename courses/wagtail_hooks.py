"""What courses add to Wagtail's admin."""

from wagtail import hooks

from courses.viewsets import CoursesGroup


@hooks.register("register_admin_viewset")
def viewsets() -> CoursesGroup:
    return CoursesGroup()
