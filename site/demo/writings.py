"""Good practices and news of the town, in three languages."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from base.models import BasePage
from demo.pages import CONTENT, OTHER_LANGUAGES, home, publish, read
from demo.town import Town
from demo.translations import translate
from pages.models import ArticleIndexPage, ArticlePage, GuideIndexPage, GuidePage


def write(town: Town) -> None:
    guides = _publish(home(), GuideIndexPage, read("pages/guides.json"), show_in_menus=True)
    for path in sorted((CONTENT / "pages").glob("guide-*.json")):
        words = read(f"pages/{path.name}")
        kept = {name: words[name] for name in ("weight", "subject")}
        _publish(guides, GuidePage, words, organisation=town.city, **kept)
    news = _publish(home(), ArticleIndexPage, read("pages/articles.json"), show_in_menus=True)
    for path in sorted((CONTENT / "pages").glob("article-*.json")):
        words = read(f"pages/{path.name}")
        day = timezone.localdate() - timedelta(days=words["days_ago"])
        _publish(
            news, ArticlePage, words, organisation=town.city, date=day, subject=words["subject"]
        )


def _publish(parent: Page, model: type[BasePage], words: dict[str, Any], **fields: Any) -> BasePage:
    """The page in French, then its translations."""
    page = publish(parent, model(**words["fr"], **fields))
    original = Page.objects.get(pk=page.pk).specific
    for language in OTHER_LANGUAGES:
        translate(original, language, words[language])
    return original
