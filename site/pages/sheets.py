"""The sheet of a good practice: one tagged PDF, made again when what it says has changed."""

import hashlib
import json
import logging
from typing import Any

from django.utils.translation import gettext, override

from base.models import SiteIdentity
from documents import pdf
from facts import tokens
from pages import plain
from pages.models.guides import GuidePage, GuideSheet

logger = logging.getLogger(__name__)
TEMPLATE = "pages/guide.typ"


def of(page: GuidePage, *, content: bool = False, keep: bool = True) -> GuideSheet | None:
    """The sheet of `page` as it stands, made now if need be; None when it cannot be made.

    Without `keep` no other sheet gives way: what a preview shows is not public yet.
    """
    data = _data(page)
    fingerprint = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    kept = GuideSheet.objects.filter(page_id=page.pk, fingerprint=fingerprint)
    sheet = (kept if content else kept.defer("content")).first()
    return sheet or _make(page, data, fingerprint, keep=keep and page.live)


def _make(
    page: GuidePage, data: dict[str, Any], fingerprint: str, *, keep: bool
) -> GuideSheet | None:
    try:
        made = pdf.render(TEMPLATE, data, language=page.locale.language_code, title=page.title)
    except Exception:  # the page is read all the same, without its sheet
        logger.exception("the sheet of page %s was not made", page.pk)
        return None
    values = {"fingerprint": fingerprint, "size": len(made), "content": made}
    if page.pk is None or not keep:
        return GuideSheet(page_id=page.pk, **values)
    return GuideSheet.objects.update_or_create(page_id=page.pk, defaults=values)[0]


def _rich(html: str, language: str) -> list[dict[str, Any]]:
    return [paragraph.as_data() for paragraph in plain.paragraphs(tokens.plain(html, language))]


def _data(page: GuidePage) -> dict[str, Any]:
    """All that is printed, words included: the template knows no language."""
    language = page.locale.language_code
    site = page.get_site()
    identity = SiteIdentity.for_site(site) if site else None
    with override(language):
        sources = tokens.sources(page.quoted, language)
        return {
            "title": page.title,
            "kicker": gettext("Good practice"),
            "issuer": identity.name if identity else "",
            "gesture": tokens.plain(page.gesture, language),
            "introduction": tokens.plain(page.introduction, language),
            "terms": [
                {"label": gettext("For whom"), "value": page.audience},
                {"label": gettext("Weight"), "value": str(page.get_weight_display())},
                {"label": gettext("Subject"), "value": str(page.get_subject_display())},
            ],
            "how": gettext("How"),
            "steps": [
                {
                    "title": tokens.plain(step.value["title"], language),
                    "text": _rich(step.value["text"].source, language),
                }
                for step in page.steps
            ],
            "weighs": gettext("What it weighs"),
            "weight_words": tokens.plain(page.weight_words, language),
            "sources_title": gettext("Sources"),
            "sources": [{"line": line, "url": fact.url or ""} for fact, line in sources],
            "address": page.full_url or "",
            "read_online": gettext("Read online"),
        }
