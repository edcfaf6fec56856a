from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionConfig(AppConfig):
    name = "institution"
    verbose_name = _("The institution")

    def ready(self) -> None:
        from base import hooks, readiness
        from base.pagecache import revision
        from institution import controller, footer, going_live, improvements, letters, queue
        from privacy import notices

        hooks.register_footer(footer.links)
        hooks.register_plan(_("About this site"), footer.plan)
        # Nobody's page shows them but the one that its secret link leads to.
        revision.quiet("institution.ImprovementRequest", "institution.ImprovementStep")
        hooks.register_todo(_("Improvement requests to answer"), queue.count_for, queue.url)
        hooks.register_sweep(
            "institution.addresses",
            timedelta(hours=6).total_seconds(),
            improvements.forget_addresses,
            process="worker",
            label=_("Erasing addresses after an answer"),
        )
        letters.register()
        notices.register_controller(controller.known)
        readiness.register("institution.notice", _("Notice of the forms"), controller.readiness)
        going_live.register()
