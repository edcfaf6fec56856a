from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from allauth.account.signals import authentication_step_completed
        from allauth.usersessions.models import UserSession

        from accounts import addresses, letters, sessions

        letters.register()
        sessions.register()
        authentication_step_completed.connect(addresses.note)
        pre_save.connect(sessions.keep_little, UserSession)
