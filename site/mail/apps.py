from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "mail"
    verbose_name = _("Mail")

    def ready(self) -> None:
        from base import hooks, readiness
        from mail import couriers, lanes, tidying

        hooks.register_sweep("outbox.codes", 1, lanes.codes.look, label=_("Sending codes"))
        hooks.register_sweep("outbox", 1, lanes.others.look, label=_("Sending messages"))
        hooks.register_sweep(
            "outbox.tidying",
            timedelta(hours=1).total_seconds(),
            tidying.tidy,
            process="worker",
            label=_("Removal of old messages"),
        )
        hooks.register_todo(_("Messages that did not leave"), couriers.count_dead, couriers.url)
        readiness.register("mail", _("Messages leave"), couriers.readiness)
