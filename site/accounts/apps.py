from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out

        from accounts import asking, finding, letters

        letters.register()
        finding.register_letters()
        user_logged_out.connect(asking.forget_at_sign_out)
