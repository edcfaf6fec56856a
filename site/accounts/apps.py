from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from accounts import datalinks, erasure, letters
        from base import hooks

        letters.register()
        datalinks.register()
        erasure.register()
        hooks.register_sweep(
            "accounts.erasures",
            timedelta(minutes=10).total_seconds(),
            erasure.sweep,
            process="worker",
            label=_("Erasures that people asked for"),
        )
