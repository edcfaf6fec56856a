"""The articles as an Atom feed, in the language of their list."""

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from base.models import SiteIdentity

ENTRIES = 20


def answer(index: Any, request: HttpRequest) -> HttpResponse:
    """Whole addresses, one id for each article that survives a change of its address."""
    home = index.get_full_url(request)
    name = SiteIdentity.for_request(request).name
    feed = Atom1Feed(
        title=f"{index.title} – {name}" if name else index.title,
        link=home,
        description=index.introduction,
        subtitle=index.introduction or None,
        language=index.locale.language_code,
        feed_url=request.build_absolute_uri(request.path),
        author_name=name or "Déclic",
        feed_guid=f"{request.scheme}://{request.get_host()}/#{index.translation_key}-"
        f"{index.locale.language_code}",
    )
    host = request.get_host().split(":")[0]
    for article in index.articles()[:ENTRIES]:
        day = timezone.make_aware(datetime.combine(article.date, time(8)))
        feed.add_item(
            title=article.title,
            link=article.get_full_url(request),
            description=article.card_text,
            author_name=article.author_line or None,
            pubdate=day,
            updateddate=article.last_published_at or day,
            unique_id=f"tag:{host},{article.date:%Y-%m-%d}:article-{article.translation_key}-"
            f"{article.locale.language_code}",
            categories=[str(article.get_subject_display())],
        )
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )
