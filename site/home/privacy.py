from home.models import HomePage, OrganisePage
from privacy.registry import register

register(HomePage, "none")
register(OrganisePage, "none")
