from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "mail"
    verbose_name = _("Mail")

    def ready(self) -> None:
        from base.hooks import register_sweep
        from mail.outbox import sweep

        register_sweep("outbox", 1, sweep)
