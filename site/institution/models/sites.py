"""Settings of a site that reading never writes."""

from typing import Self

from django.http import HttpRequest
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Site


class Entered(BaseSiteSetting):
    """Wagtail's `for_site` writes an empty row when there is none: a page that is read must not."""

    class Meta:
        abstract = True

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """What was entered for the site that answers, or blanks."""
        return cls._of(Site.find_for_request(request))

    @classmethod
    def of_default_site(cls) -> Self:
        """For commands and checks, which answer nobody."""
        return cls._of(Site.objects.filter(is_default_site=True).first())

    @classmethod
    def _of(cls, site: Site | None) -> Self:
        found = cls._default_manager.filter(site=site).first() if site else None
        return found or cls(site=site)
