from base.models import ContentRevision, Heartbeat, SiteIdentity, SweepRun
from privacy.registry import register

register(ContentRevision, "none")
register(SiteIdentity, "none")
register(SweepRun, "none")
register(Heartbeat, "none")
