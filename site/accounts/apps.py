from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from accounts import datalinks, erasure, finding, footer, letters
        from accounts.team import letters as team_letters
        from accounts.tree import importing
        from base import hooks

        hooks.register_footer(footer.links)
        letters.register()
        finding.register_letters()
        datalinks.register()
        erasure.register()
        importing.register()
        team_letters.register()
        self.listen()
        self.sweep()

    def listen(self) -> None:
        from allauth.account.signals import authentication_step_completed, password_set
        from allauth.mfa.signals import authenticator_added
        from allauth.usersessions.models import UserSession
        from django.contrib.auth.signals import user_logged_out

        from accounts import addresses, asking, second_factor, sessions
        from accounts.outside import listening

        authentication_step_completed.connect(addresses.note)
        authentication_step_completed.connect(second_factor.signed_in_just_now)
        password_set.connect(second_factor.set_a_password_just_now)
        authenticator_added.connect(second_factor.added_just_now)
        pre_save.connect(sessions.keep_little, UserSession)
        user_logged_out.connect(asking.forget_at_sign_out)
        listening.connect()

    def sweep(self) -> None:
        from accounts import erasure, sessions
        from accounts.team import invitations
        from base import hooks

        sessions.register()
        hooks.register_sweep(
            "accounts.invitations",
            timedelta(hours=6).total_seconds(),
            invitations.forget,
            process="worker",
            label=_("Erasing invitations that nobody accepted"),
        )
        hooks.register_sweep(
            "accounts.erasures",
            timedelta(minutes=10).total_seconds(),
            erasure.sweep,
            process="worker",
            label=_("Erasures that people asked for"),
        )
