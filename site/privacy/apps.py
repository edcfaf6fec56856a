from importlib import import_module

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "privacy"
    verbose_name = _("Personal data")

    def ready(self) -> None:
        """Read every app's `privacy.py`, as Django reads every app's `admin.py`."""
        import_module("privacy.checks")
        import_module("privacy.people")
        for app in apps.get_app_configs():
            if app.name != self.name and module_has_submodule(app.module, "privacy"):
                import_module(f"{app.name}.privacy")
