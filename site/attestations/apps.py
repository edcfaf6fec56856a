from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttestationsConfig(AppConfig):
    name = "attestations"
    verbose_name = _("Attestations")

    def ready(self) -> None:
        from attestations import batches, holdings, plan, samples
        from base import hooks

        samples.register_kind()
        batches.register_kind()
        hooks.register_participations(_("Attestations"), holdings.rows)
        hooks.register_plan(_("Attestations"), plan.links)
        hooks.register_search("service", _("Services"), plan.search)
