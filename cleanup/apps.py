from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from people.roles import Area


class CleanupConfig(AppConfig):
    name = "cleanup"
    verbose_name = _("Clean-up days")

    def ready(self) -> None:
        from base import hooks
        from base.pagecache import revision
        from cleanup import board, campaigns, holdings, simulation
        from live import topics
        from people import attaching

        hooks.register_door("cleanup", _("Sort"), "cleanup.CampaignIndexPage", order=30)
        hooks.register_start(_("Prepare a clean-up day"), "campaign:add", area=Area.CAMPAIGNS)
        hooks.register_keeper(campaigns.why_page_kept)
        hooks.register_participations(_("Clean-up days"), holdings.rows)
        attaching.register("cleanup", holdings.attach)
        topics.register("board", board.topic)
        topics.register("top", board.top_topic)
        topics.register("hall", board.hall_topic)
        revision.counted("cleanup.CampaignCount", "revision", with_tables=("cleanup.TeamCount",))
        if settings.LIVE_SIMULATION:
            label = _("Declarations of the demonstration")
            hooks.register_sweep("cleanup.simulation", 5, simulation.step, label=label)
