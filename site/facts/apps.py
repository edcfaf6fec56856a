import logging
from datetime import timedelta
from typing import Any

from django.apps import AppConfig
from django.core.signals import request_started
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class FactsConfig(AppConfig):
    name = "facts"
    verbose_name = _("Figures")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from base import hooks
        from base.pagecache import revision
        from facts import footer, letters, localized, register, rows, todo, tokens, uses

        register.shipped()  # a wrong data file stops the start, not a reader's page
        register.read_from(rows.current)
        request_started.connect(rows.forget, dispatch_uid="facts.forget")
        uses.connect()
        localized.connect()
        revision.quiet("facts.FactUse")
        hooks.register_words(tokens.render)
        hooks.register_plain(tokens.plain)
        hooks.register_check(tokens.check)
        hooks.register_footer(footer.links)
        hooks.register_plan(_("Figures"), footer.plan)
        todo.register()
        letters.register_kind()
        hooks.register_sweep(
            "facts.expired",
            timedelta(hours=6).total_seconds(),
            letters.sweep,
            process="worker",
            label=_("Letters about figures to check"),
        )
        hooks.register_sweep(
            "facts.index",
            timedelta(days=1).total_seconds(),
            uses.rebuild,
            process="worker",
            label=_("Where each figure is quoted"),
        )
        post_migrate.connect(load, sender=self, dispatch_uid="facts.load")


def load(using: str, **options: Any) -> None:
    """After each migration the register follows the file of the code, local edits apart."""
    from django.db import connections

    from facts import loading
    from facts.models import Fact

    with connections[using].cursor() as cursor:
        tables = connections[using].introspection.table_names(cursor)
    if Fact._meta.db_table in tables:
        report = loading.load()
        if report.conflicts:
            logger.warning(
                "Figures edited here and changed in the code, kept as edited: %s",
                ", ".join(report.conflicts),
            )
