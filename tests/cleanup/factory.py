"""Plain makers of campaigns and of what people do in them."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cleanup import campaigns, joining, ledger
from cleanup.models import (
    Campaign,
    CampaignIndexPage,
    CampaignPage,
    Declaration,
    Participation,
    Team,
)
from people.models import Organisation
from tests.people.factory import make_organisation, make_participant

GO = 10**9


def make_campaign(
    organisation: Organisation | None = None,
    teams: tuple[tuple[str, int | None], ...] = (("Parcs et jardins", 10), ("Archives", 20)),
    **fields: Any,
) -> Campaign:
    """A campaign that began an hour ago and ends in six."""
    now = timezone.now()
    values = {
        "name": "Tri numérique de Clairvigne",
        "starts_at": now - timedelta(hours=1),
        "ends_at": now + timedelta(hours=6),
        **fields,
    }
    return campaigns.create(organisation or make_organisation(), teams=teams, **values)


def make_index() -> CampaignIndexPage:
    """The list of campaigns under the site's root, in French."""
    site = Site.objects.filter(is_default_site=True).first()
    locale = Locale.objects.get(language_code="fr")
    parent = site.root_page if site else Page.get_first_root_node()
    index = CampaignIndexPage(title="Trier", slug="trier", locale=locale)
    parent.add_child(instance=index)
    return index


def make_public(campaign: Campaign) -> CampaignPage:
    page = campaigns.make_page(campaign)
    assert page is not None
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def make_participation(team: Team, pseudonym: str = "") -> Participation:
    return joining.join(make_participant(), team, pseudonym or joining.propose(team.campaign))


def make_declaration(
    participation: Participation, octets: int = 2 * GO, category: str = "mail"
) -> Declaration:
    return ledger.record(participation, category, octets, uuid.uuid4())


def close(campaign: Campaign) -> None:
    now = timezone.now()
    Campaign.objects.filter(pk=campaign.pk).update(
        starts_at=now - timedelta(hours=9), ends_at=now - timedelta(minutes=1)
    )
    campaign.refresh_from_db()


def postpone(campaign: Campaign) -> None:
    now = timezone.now()
    Campaign.objects.filter(pk=campaign.pk).update(
        starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=2)
    )
    campaign.refresh_from_db()
