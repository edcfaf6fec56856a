from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionConfig(AppConfig):
    name = "institution"
    verbose_name = _("The institution")

    def ready(self) -> None:
        from base.hooks import register_footer
        from institution.footer import links

        register_footer(links)
