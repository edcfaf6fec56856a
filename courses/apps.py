from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        from attestations import kinds
        from base import hooks
        from courses import attesting, importing, pages
        from jobs import kinds as jobs
        from people.roles import Area

        hooks.register_door("courses", _("Learn"), "courses.CourseIndexPage", order=10)
        hooks.register_start(_("Write a course"), "course_rows:add", Area.COURSES)
        hooks.register_keeper(pages.why_kept)
        kinds.register(attesting.KIND, _("Course"))
        jobs.register(
            importing.KIND,
            _("Import of questions"),
            importing.load,
            begin=(_("Import questions into a bank"), "question_banks:index"),
        )
