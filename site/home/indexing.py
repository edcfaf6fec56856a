"""What the search knows of each public page: kept when it is published, swept for the rest."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index
from wagtail.signals import page_published

from base import seeking
from base.models import BasePage
from cleanup.models import CampaignPage
from courses.models import CoursePage, LessonPage
from events.models import EventPage
from facts import tokens
from home import public
from home.models import SearchEntry
from pages.models import ArticlePage, GuidePage

logger = logging.getLogger(__name__)

OTHER = "page"
KINDS: dict[str, tuple[Any, tuple[type[BasePage], ...]]] = {
    "course": (_("Courses"), (CoursePage, LessonPage)),
    "event": (_("Events"), (EventPage,)),
    "campaign": (_("Clean-ups"), (CampaignPage,)),
    "guide": (_("Good practices"), (GuidePage,)),
    "article": (_("News"), (ArticlePage,)),
    OTHER: (_("Other pages"), ()),
}


def _event_words(page: Any) -> list[str]:
    sessions = [session.title for session in page.event.sessions.all()]
    return [page.event.title, page.event.place_name, *sessions]


def _campaign_words(page: Any) -> list[str]:
    return [page.campaign.name, *page.campaign.teams.values_list("name", flat=True)]


# What a page reads from its rows.
ROWS: dict[type[BasePage], Callable[[Any], list[str]]] = {
    EventPage: _event_words,
    CampaignPage: _campaign_words,
}


def kind_of(page: Page) -> str:
    for kind, (_label, models) in KINDS.items():
        if isinstance(page, models):
            return kind
    return OTHER


def _flat(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for part in value or [] for text in _flat(part)]


def text_of(page: BasePage) -> str:
    """The words of a page as a reader sees them: figures written out."""
    found = [page.introduction]
    for field in page.get_search_fields():
        if isinstance(field, index.SearchField) and field.field_name != "title":
            value = field.get_value(page)
            if value and value != page.introduction:
                found += _flat(value)
    for model, words in ROWS.items():
        if isinstance(page, model):
            found += words(page)
    text = tokens.plain("\n".join(filter(None, found)), page.locale.language_code)
    return " ".join(text.split())


def keep(page: Page) -> bool:
    """Bring the entry of `page` up to date; tells whether anything had changed."""
    page = page.specific
    if not isinstance(page, BasePage):
        return False
    title, text = page.card_title, text_of(page)
    values = {
        "kind": kind_of(page),
        "language": page.locale.language_code,
        "title": title[:255],
        "text": text,
        "words": seeking.searchable(f"{title} {text}"),
    }
    if SearchEntry.objects.filter(pk=page.pk, **values).exists():
        return False
    SearchEntry.objects.update_or_create(pk=page.pk, defaults=values)
    return True


def sweep(now: datetime) -> int:
    """Look through every public page: rows that pages read have changed without them."""
    count = 0
    for page in public.pages().iterator(chunk_size=200):
        try:
            with transaction.atomic():
                count += keep(page)
        except Exception:  # one page that cannot be read must not hide the others
            logger.exception("page %s is not known to the search", page.pk)
    return count


def _published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Nothing here may stop a publication; what is missed is swept up later."""

    def run() -> None:
        try:
            keep(instance)
        except Exception:
            logger.exception("page %s is not known to the search yet", instance.pk)

    transaction.on_commit(run)


def connect() -> None:
    page_published.connect(_published, dispatch_uid="home.indexing")
