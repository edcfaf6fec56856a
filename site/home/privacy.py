from home.models import HomePage, OrganisePage, SearchEntry
from privacy.registry import register

register(HomePage, "none")
register(OrganisePage, "none")
register(SearchEntry, "none")
