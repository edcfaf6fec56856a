"""The 30-minute course: its bank of questions, its six lessons, in three languages."""

from typing import Any

from wagtail.models import Page

from courses import importer, pages
from courses.models import CoursePage, LessonPage
from demo.pages import CONTENT, OTHER_LANGUAGES, read
from demo.town import Town
from demo.translations import translate

LANGUAGES = ("fr", *OTHER_LANGUAGES)


def _lesson_words(number: int) -> dict[str, dict[str, Any]]:
    """A lesson in the languages in which it is written."""
    names = {code: f"course/lessons/lesson-{number}.{code}.json" for code in LANGUAGES}
    return {code: read(name) for code, name in names.items() if (CONTENT / name).exists()}


def teach(town: Town) -> None:
    data = read("course/course.json")
    questions = read("course/questions.json")
    lessons = [_lesson_words(number + 1) for number in range(len(data["lessons"]))]
    bank = importer.load_bank(town.city, questions, data["title"]["fr"])
    course = importer.load_course(
        town.city,
        data,
        bank,
        [
            {"slug": code, "title": {spoken: said["title"] for spoken, said in words.items()}}
            for code, words in zip(data["lessons"], lessons, strict=True)
        ],
        questions,
    )
    page = pages.make_drafts(course)
    assert page is not None, "the list of courses is there since the doors were opened"
    _write_course(page, data)
    for row, words in zip(course.lessons.order_by("position"), lessons, strict=True):
        _write_lesson(LessonPage.objects.get(lesson=row, locale=page.locale), words)


def _write_course(page: CoursePage, data: dict[str, Any]) -> None:
    words = {
        code: {name: data[name][code] for name in ("title", "slug", "introduction")}
        for code in LANGUAGES
    }
    _publish(page, words)


def _write_lesson(page: LessonPage, words: dict[str, dict[str, Any]]) -> None:
    fields = ("title", "slug", "introduction", "body")
    _publish(page, {code: {name: said[name] for name in fields} for code, said in words.items()})


def _publish(page: Page, words: dict[str, dict[str, Any]]) -> None:
    for name, value in words["fr"].items():
        setattr(page, name, value)
    page.save_revision().publish()
    original = Page.objects.get(pk=page.pk).specific
    for code in set(words) & set(OTHER_LANGUAGES):
        translate(original, code, words[code])
