"""What the fictional town has written into its settings; its audit is still to be made."""

from wagtail.models import Site

from demo.pages import read
from demo.town import Town
from institution.models import Institution


def write(town: Town) -> None:
    """Everything but what no fiction can have: an audit, a host's figures."""
    site = Site.objects.get(is_default_site=True)
    Institution.objects.update_or_create(
        site=site, defaults={"organisation": town.city, **read("institution.json")}
    )
