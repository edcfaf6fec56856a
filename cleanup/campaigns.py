"""Making a campaign with its teams and its page: what the admin's form, and imports, call."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext, override
from wagtail.models import Page

from base.closed import readable
from cleanup.models import Campaign, CampaignIndexPage, CampaignPage, Team
from people.models import Organisation, User


@transaction.atomic
def create(
    organisation: Organisation,
    name: str,
    starts_at: datetime,
    ends_at: datetime,
    teams: Iterable[tuple[str, int | None]] = (),
    **fields: object,
) -> Campaign:
    """A campaign with `teams` (name, headcount), and its draft page under the list of campaigns."""
    campaign = Campaign(organisation=organisation, starts_at=starts_at, ends_at=ends_at, **fields)
    with override(settings.LANGUAGE_CODE):
        campaign.name = name
    campaign.full_clean(exclude=["join_key", "screen_key"])
    campaign.save()
    for team, headcount in teams:
        Team(campaign=campaign, name=team, headcount=headcount).save()
    make_page(campaign)
    return campaign


def make_page(campaign: Campaign, user: User | None = None) -> CampaignPage | None:
    """The page of `campaign` in the site's own language: the one it has, or a new draft.

    None while the site has no list of campaigns to put it under.
    """
    in_french = {"locale__language_code": settings.LANGUAGE_CODE}
    page = CampaignPage.objects.filter(campaign=campaign, **in_french).first()
    parent = CampaignIndexPage.objects.filter(**in_french).order_by("path").first()
    if page is not None or parent is None:
        return page
    with override(settings.LANGUAGE_CODE):
        page = CampaignPage(
            campaign=campaign, title=campaign.name, live=False, owner=user, locale=parent.locale
        )
    parent.add_child(instance=page)
    page.save_revision(user=user)
    return page


def public_page(
    campaign: Campaign, language: str, request: HttpRequest | None = None
) -> CampaignPage | None:
    """The page that all, or `request`, may read in `language`, else in French, else none."""
    pages = readable(campaign.pages.all(), request).select_related("locale")
    by_language = {page.locale.language_code: page for page in pages.order_by("-path")}
    return by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)


def why_page_kept(page: Page) -> str:
    """Why `page`, or one below it, can't be deleted, or nothing."""
    within = page.get_descendants(inclusive=True)
    held = CampaignPage.objects.filter(pk__in=within, campaign__participations__isnull=False)
    if held.exists():
        return gettext(
            "People take part in this campaign. Unpublish the page instead of deleting it."
        )
    return ""


def why_kept(campaign: Campaign) -> str:
    """Why `campaign` can't be deleted, or nothing."""
    if campaign.participations.exists():
        return gettext("People take part in this campaign: it stays, with what they declared.")
    if campaign.pages.live().exists():
        return gettext("Its page is public: unpublish the page first.")
    return ""
