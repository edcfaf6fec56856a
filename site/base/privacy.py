from base.models import Brand, ContentRevision, Heartbeat, SiteIdentity, SweepRun
from privacy.registry import register

register(Brand, "none")
register(ContentRevision, "none")
register(SiteIdentity, "none")
register(SweepRun, "none")
register(Heartbeat, "none")
