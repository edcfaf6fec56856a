from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from allauth.account.signals import authentication_step_completed
        from allauth.mfa.signals import authenticator_added
        from allauth.usersessions.models import UserSession

        from accounts import addresses, letters, second_factor, sessions

        letters.register()
        sessions.register()
        authentication_step_completed.connect(addresses.note)
        authentication_step_completed.connect(second_factor.signed_in_just_now)
        authenticator_added.connect(second_factor.added_just_now)
        pre_save.connect(sessions.keep_little, UserSession)
        from accounts.outside import listening

        listening.connect()
