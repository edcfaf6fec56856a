from base.forgetting import forget_account
from base.models import ContentRevision, Heartbeat, SiteIdentity, SweepRun
from privacy import erasing
from privacy.registry import register

register(ContentRevision, "none")
register(SiteIdentity, "none")
register(SweepRun, "none")
register(Heartbeat, "none")
erasing.register_account("base.Session", forget_account)
