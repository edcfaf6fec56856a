from base.models import Heartbeat, SiteIdentity, SweepRun
from privacy.registry import register

register(SiteIdentity, "none")
register(SweepRun, "none")
register(Heartbeat, "none")
