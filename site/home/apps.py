from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")

    def ready(self) -> None:
        from base.hooks import (
            register_door,
            register_footer,
            register_plan,
            register_search_page,
            register_sweep,
        )
        from home import indexing, search
        from home.footer import open_data, site_plan

        register_door("organise", _("Organise"), "home.OrganisePage", order=40)
        register_footer(site_plan)
        register_search_page(_("Search"), "home:search")
        register_plan(_("Figures"), open_data)
        register_sweep(
            "home.search",
            timedelta(minutes=10).total_seconds(),
            indexing.sweep,
            label=_("Index of the search"),
        )
        indexing.connect()
        search.register()
