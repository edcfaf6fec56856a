from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "base"
    verbose_name = _("Site")

    def ready(self) -> None:
        from base import drafts, hooks, ownpages, rights, tidying, typography, uniting
        from base.pagecache import revision, watching

        drafts.register()
        ownpages.register()
        hooks.register_words(typography.spaced)
        rights.connect()
        uniting.connect()
        tidying.register()
        watching.connect()
        revision.quiet("base.ContentRevision", "base.SweepRun", "base.Heartbeat")
