"""Plain makers of what an operator has entered."""

from wagtail.models import Site

from base.models import SiteIdentity
from institution.models import Institution


def make_operator(name: str = "Ville de Clairvigne") -> None:
    """Who answers for the data is known: pages that lead to forms may be published."""
    site = Site.objects.get(is_default_site=True)
    SiteIdentity.objects.update_or_create(site=site, defaults={"name": name})
    said = {"dpo": "Déléguée", "dpo_email": "donnees@clairvigne.example"}
    Institution.objects.update_or_create(site=site, defaults=said)
