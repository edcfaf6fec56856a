from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from base.hooks import register_sweep
        from pages import letters, schedule

        register_sweep("pages.schedule", 1, schedule.sweep)
        letters.connect()
