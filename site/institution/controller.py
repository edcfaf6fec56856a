"""Who answers for the data of this installation, as the operator's settings say it."""

from django.urls import reverse
from django.utils.translation import gettext

from base.models import SiteIdentity
from base.readiness import Finding
from institution.models import Institution
from privacy.notices import Controller


def known() -> Controller:
    identity = SiteIdentity.objects.filter(site__is_default_site=True).first()
    entered = Institution.objects.filter(site__is_default_site=True).first() or Institution()
    return Controller(
        name=identity.name if identity else "",
        officer=entered.dpo,
        officer_email=entered.dpo_email,
        url=reverse("institution:privacy"),
    )


def readiness() -> Finding:
    """For "Before going live": without it no page that leads to a form is published."""
    from institution.going_live import settings_url

    found = known()
    if found.is_known:
        return Finding(True, f"{found.name}, {found.officer}")
    words = gettext(
        "The forms can't say who answers for the data: enter the name of the body, its data "
        "protection officer and an address. Until then no event, course or campaign is published."
    )
    return Finding(False, words, settings_url(Institution if found.name else SiteIdentity))
