from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "jobs"
    verbose_name = _("Jobs")

    def ready(self) -> None:
        from django.urls import reverse

        from base.hooks import register_todo
        from jobs import worker
        from jobs.views import tasks

        worker.register()
        register_todo(_("Tasks late or failing"), tasks.troubles, lambda: reverse("jobs:tasks"))
