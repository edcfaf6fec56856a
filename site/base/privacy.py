from base.models import SiteIdentity, SweepRun
from privacy.registry import register

register(SiteIdentity, "none")
register(SweepRun, "none")
