from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from base import hooks
        from base.pagecache import revision
        from events import exporting, letters, programme, registration
        from jobs import kinds
        from people.roles import Area

        letters.register()
        kinds.register(
            exporting.KIND,
            _("Registrations of all events"),
            exporting.export,
            begin=(_("Export all registrations"), "event:export_all"),
            names=exporting.names,
        )
        hooks.register_door("events", _("Come"), "events.EventIndexPage", order=20)
        hooks.register_start(_("Prepare an event"), "event:add", Area.EVENTS)
        hooks.register_keeper(programme.why_kept)
        revision.counted("events.EventCount", "taken", "sequence")
        revision.counted("events.SessionCount", "taken")
        hooks.register_sweep(
            "events.expire",
            timedelta(seconds=30).total_seconds(),
            registration.expire,
            label=_("Places that nobody confirmed"),
        )
