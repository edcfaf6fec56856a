from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class CleanupConfig(AppConfig):
    name = "cleanup"
    verbose_name = _("Clean-up days")

    def ready(self) -> None:
        from base import hooks
        from base.pagecache import revision
        from cleanup import board, campaigns, simulation
        from live import topics
        from people.roles import Area

        hooks.register_door("cleanup", _("Sort"), "cleanup.CampaignIndexPage", order=30)
        hooks.register_start(_("Prepare a clean-up day"), "campaign:add", Area.CAMPAIGNS)
        hooks.register_keeper(campaigns.why_page_kept)
        topics.register("board", board.topic)
        topics.register("top", board.top_topic)
        topics.register("hall", board.hall_topic)
        revision.counted("cleanup.CampaignCount", "revision", with_tables=("cleanup.TeamCount",))
        if settings.LIVE_SIMULATION:
            label = _("Declarations of the demonstration")
            hooks.register_sweep("cleanup.simulation", 5, simulation.step, label=label)
