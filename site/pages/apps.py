from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from people.roles import Area


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from base.hooks import register_start, register_sweep
        from pages import beginning, letters, schedule

        register_start(_("Write an article"), beginning.article, area=Area.WRITING)
        register_sweep("pages.schedule", 1, schedule.sweep, label=_("Scheduled publishing"))
        letters.connect()
