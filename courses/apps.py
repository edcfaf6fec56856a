from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from people.roles import Area


class CoursesConfig(AppConfig):
    name = "courses"
    verbose_name = _("Courses")

    def ready(self) -> None:
        from attestations import kinds
        from base import hooks
        from courses import attempts, attesting, holdings, importing, pages
        from jobs import kinds as jobs
        from people import attaching

        hooks.register_door("courses", _("Learn"), "courses.CourseIndexPage", order=10)
        hooks.register_start(_("Write a course"), "course_rows:add", area=Area.COURSES)
        hooks.register_keeper(pages.why_kept)
        kinds.register(attesting.KIND, _("Course"))
        attaching.register("courses", attempts.attach)
        hooks.register_participations(_("Courses and quizzes"), holdings.rows)
        jobs.register(
            importing.KIND,
            _("Import of questions"),
            importing.load,
            area=Area.COURSES,
            begin=(_("Import questions into a bank"), "question_banks:index"),
        )
