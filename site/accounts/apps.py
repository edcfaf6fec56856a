from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from accounts import letters
        from accounts.team import invitations
        from accounts.team import letters as team_letters
        from base import hooks

        letters.register()
        team_letters.register()
        hooks.register_sweep(
            "accounts.invitations",
            timedelta(hours=6).total_seconds(),
            invitations.forget,
            process="worker",
            label=_("Erasing invitations that nobody accepted"),
        )
