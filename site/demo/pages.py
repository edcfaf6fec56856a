"""The site's own pages: home, four doors, the pages that the footer leads to."""

import json
from pathlib import Path
from typing import Any

from wagtail.models import Locale, Page

from base.models import BasePage
from cleanup.models import CampaignIndexPage
from courses.models import CourseIndexPage
from demo.translations import translate
from events.models import EventIndexPage
from home.models import HomePage, OrganisePage
from institution.models import PlainPage

CONTENT = Path(__file__).parent / "content"
OTHER_LANGUAGES = ("en", "es")
DOORS: dict[str, type[BasePage]] = {
    "courses": CourseIndexPage,
    "events": EventIndexPage,
    "cleanup": CampaignIndexPage,
    "organise": OrganisePage,
}


def read(name: str) -> Any:
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


def linked(body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """`body` with `href=\"page:keep\"` made a link to the plain page of that subject.

    Wagtail leads such a link to the page in the reader's language.
    """
    text = json.dumps(body)
    for subject in PlainPage.Subject.values:
        page = PlainPage.objects.filter(subject=subject, locale__language_code="fr").first()
        if subject and page:
            link = f'linktype=\\"page\\" id=\\"{page.pk}\\"'
            text = text.replace(f'href=\\"page:{subject}\\"', link)
    blocks: list[dict[str, Any]] = json.loads(text)
    return blocks


def publish(parent: Page, page: BasePage) -> BasePage:
    """Put `page` below `parent` and publish it, as an editor's button does."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def home(language: str = "fr") -> HomePage:
    return HomePage.objects.get(locale=Locale.objects.get(language_code=language))


def write_home() -> None:
    """The three home pages exist since the first migration; here they get their words."""
    words = read("home.json")
    for language in ("fr", *OTHER_LANGUAGES):
        page = home(language)
        for name, value in words[language].items():
            setattr(page, name, value)
        page.save_revision().publish()


def open_doors() -> None:
    body = read("organise.json")
    for key, words in read("doors.json").items():
        page = DOORS[key](**words["fr"])
        if isinstance(page, OrganisePage):
            page.body = body["fr"]
        publish(home(), page)
        for language in OTHER_LANGUAGES:
            fields = dict(words[language])
            translated = translate(page, language, fields)
            if isinstance(translated, OrganisePage):
                # Shorter than the French page: no translation of it, but a page of its own.
                translated.body = body[language]
                translated.save_revision().publish()


def write_plain_pages() -> None:
    for path in sorted((CONTENT / "legal").glob("*.json")):
        words = json.loads(path.read_text(encoding="utf-8"))
        page = PlainPage(subject=words["subject"], **words["fr"])
        publish(home(), page)
        for language in OTHER_LANGUAGES:
            spoken = page.copy_for_translation(Locale.objects.get(language_code=language))
            for name, value in words[language].items():
                setattr(spoken, name, value)
            spoken.save_revision().publish()
