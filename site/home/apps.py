from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from base.hooks import register_door, register_footer
        from home.footer import site_plan

        register_door("courses", _("Learn"), "courses.CourseIndexPage", 1)
        register_door("events", _("Come"), "events.EventIndexPage", 2)
        register_door("cleanup", _("Sort"), "cleanup.CampaignIndexPage", 3)
        register_door("organise", _("Organise"), "home.OrganisePage", 4)
        register_footer(site_plan)
