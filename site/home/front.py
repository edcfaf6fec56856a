"""What the front page shows of each feature: four doors and the board that moves."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page

from base.closed import readable
from base.models import BasePage
from cleanup import board as boards
from cleanup import wording as cleanup_words
from cleanup.models import CampaignIndexPage, CampaignPage
from courses.models import CourseIndexPage, CoursePage
from events.models import EventIndexPage, EventPage
from home import scale
from home.forms import SearchForm
from home.models import HomePage, OrganisePage
from institution.models import PlainPage
from pages.models import ArticlePage, GuidePage

NEWEST = 3


@dataclass(frozen=True)
class Way:
    label: str
    url: str
    text: str
    meta: str


def _first(model: type[BasePage], page: HomePage) -> BasePage | None:
    found: BasePage | None = readable(model.objects.child_of(page)).order_by("path").first()
    return found


def _course_meta(page: HomePage) -> str:
    course = readable(CoursePage.objects.descendant_of(page)).select_related("course").first()
    return course.card_meta if course else ""


def _event_meta(page: HomePage) -> str:
    coming = readable(EventPage.objects.descendant_of(page)).with_events()
    following = coming.filter(event__ends_at__gt=timezone.now(), event__cancelled_at=None)
    event_page = following.order_by("event__starts_at").first()
    return event_page.card_meta if event_page else ""


def _campaign_page(page: HomePage) -> CampaignPage | None:
    """The campaign that is open now, the one that ends first."""
    now = timezone.now()
    pages = readable(CampaignPage.objects.descendant_of(page)).select_related("campaign", "locale")
    found: CampaignPage | None = (
        pages.filter(campaign__starts_at__lte=now, campaign__ends_at__gt=now)
        .order_by("campaign__ends_at")
        .first()
    )
    return found


def _ways(page: HomePage, campaign: CampaignPage | None) -> list[Way]:
    metas = [
        (CourseIndexPage, _course_meta(page)),
        (EventIndexPage, _event_meta(page)),
        (CampaignIndexPage, cleanup_words.status(campaign.campaign) if campaign else ""),
        (OrganisePage, gettext("3 minutes to open")),
    ]
    ways = []
    for model, meta in metas:
        found = _first(model, page)
        if found is not None:
            ways.append(Way(found.title, found.url or "", found.introduction, meta))
    return ways


def _method(page: HomePage) -> str:
    pages = readable(PlainPage.objects.child_of(page))
    method: Page | None = pages.filter(subject=PlainPage.Subject.METHOD).first()
    return (method.url or "") if method else ""


def _reading(page: HomePage) -> list[BasePage]:
    """The newest news and good practices, a few of each: whoever comes back finds what is new."""
    news = readable(ArticlePage.objects.descendant_of(page)).newest_first()
    practices = readable(GuidePage.objects.descendant_of(page)).order_by("-first_published_at")
    return [*news[:NEWEST], *practices[:NEWEST]]


def front(page: HomePage) -> dict[str, Any]:
    language = page.locale.language_code
    campaign_page = _campaign_page(page)
    context: dict[str, Any] = {
        "ways": _ways(page, campaign_page),
        "scale": scale.bars(language),
        "sources": scale.sources(language),
        "method": _method(page),
        "reading": _reading(page),
        "search": SearchForm(),
    }
    if campaign_page is not None:
        board = boards.snapshot(campaign_page.campaign, language)
        context |= {
            "campaign": campaign_page.campaign,
            "campaign_page": campaign_page,
            "board": board.first(boards.TOP_ROWS),
        }
    return context
