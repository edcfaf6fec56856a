from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published

from pages import schedule
from tests.pages.factory import make_article

pytestmark = pytest.mark.django_db


def plan(title: str) -> int:
    """An article that is to go online an hour from now."""
    article = make_article(title=title)
    article.unpublish()
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    return int(article.pk)


def test_one_page_that_fails_stops_no_other() -> None:
    first, second = plan("Première"), plan("Seconde")

    def refuse(instance: Page, **kwargs: object) -> None:
        if instance.pk == first:
            raise RuntimeError("refused on purpose")

    later = timezone.now() + timedelta(hours=2)
    assert schedule.sweep(timezone.now()) == 0
    page_published.connect(refuse)
    try:
        # Wagtail itself reads the clock: what is due by ours must be due by its own.
        Page.objects.filter(pk__in=[first, second]).update(go_live_at=timezone.now())
        for pk in (first, second):
            revision = Page.objects.get(pk=pk).latest_revision
            revision.content["go_live_at"] = None
            revision.save()
        with pytest.raises(schedule.SomePagesFailed):
            schedule.sweep(later)
    finally:
        page_published.disconnect(refuse)
    live = dict(Page.objects.filter(pk__in=[first, second]).values_list("pk", "live"))
    assert live == {first: False, second: True}
    assert schedule.sweep(later) == 1


def test_what_is_past_its_hour_is_taken_down() -> None:
    article = make_article()
    Page.objects.filter(pk=article.pk).update(expire_at=timezone.now())
    assert schedule.sweep(timezone.now() + timedelta(seconds=1)) == 1
    page = Page.objects.get(pk=article.pk)
    assert (page.live, page.expired) == (False, True)
