"""The demo is loaded through the product's own verbs, once, and stands whole in three languages."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Page

from cleanup.models import Campaign
from courses.models import LessonPage
from demo import loader
from facts import uses
from facts.models import FactUse
from pages import short_texts
from pages.models import ArticlePage
from people.models import User


@pytest.mark.django_db
def test_the_demo_is_loaded_once_and_its_day_is_today(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        call_command("load_demo", verbosity=0)
    campaign = Campaign.objects.get()
    assert campaign.simulated
    assert campaign.starts_at <= timezone.now() <= campaign.ends_at
    assert campaign.teams.count() == 25
    before = Page.objects.count()
    assert not loader.load()
    assert Page.objects.count() == before

    live = Page.objects.live().public()
    assert LessonPage.objects.live().filter(locale__language_code="fr").count() == 6
    for language in ("en", "es"):
        assert LessonPage.objects.live().filter(locale__language_code=language).count() >= 1
        assert live.filter(locale__language_code=language, depth=3).count() >= 4
    articles = ArticlePage.objects.live()
    assert articles.count() == 6
    # Whatever is copied into the magazine or sent out holds its limit, sources included.
    too_long = [
        (page.slug, text.purpose.field)
        for page in articles
        for text in short_texts.of(page)
        if text.too_long or not text.text
    ]
    assert too_long == []
    # What teaches outdated figures cites what replaced them.
    assert uses.to_review(timezone.localdate()) == {}
    assert FactUse.objects.count() > 300
    # Nobody real: every address of the town ends in .example.
    assert not User.objects.exclude(email__endswith=".example").exists()
