from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from people.roles import Area


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from base import hooks
        from base.pagecache import revision
        from events import exporting, holdings, keyed_api, letters, programme, registration
        from jobs import kinds
        from people import attaching, tokens

        letters.register()
        kinds.register(
            exporting.KIND,
            _("Registrations of all events"),
            exporting.export,
            area=Area.EVENTS,
            begin=(_("Export all registrations"), "event:export_all"),
            names=exporting.names,
        )
        tokens.register(keyed_api.PURPOSE, _("Read how many have registered for events"))
        hooks.register_door("events", _("Come"), "events.EventIndexPage", order=20)
        hooks.register_start(_("Prepare an event"), "event:add", area=Area.EVENTS)
        hooks.register_keeper(programme.why_kept)
        hooks.register_participations(_("Registrations"), holdings.rows)
        attaching.register("events", holdings.attach)
        revision.counted("events.EventCount", "taken", "sequence")
        revision.counted("events.SessionCount", "taken")
        hooks.register_sweep(
            "events.expire",
            timedelta(seconds=30).total_seconds(),
            registration.expire,
            label=_("Places that nobody confirmed"),
        )
