from base.forgetting import forget_account
from base.models import Brand, ContentRevision, Heartbeat, SiteIdentity, SweepRun
from privacy import erasing
from privacy.registry import register

register(Brand, "none")
register(ContentRevision, "none")
register(SiteIdentity, "none")
register(SweepRun, "none")
register(Heartbeat, "none")
erasing.register_account("base.Session", forget_account)
