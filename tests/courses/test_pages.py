"""Pages hold words: what an editor does to them moves nothing that is counted or owned."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model, ProtectedError
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from courses import attempts, pages
from courses.models import (
    Attempt,
    AttemptQuestion,
    Course,
    CourseIndexPage,
    CoursePage,
    Lesson,
    LessonPage,
    Question,
)
from facts import register
from tests.courses.factory import (
    fill,
    make_attempt,
    make_course,
    make_index,
    make_pages,
)
from tests.people.factory import make_organisation

pytestmark = pytest.mark.django_db


def text(client: Client, page: Page) -> str:
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response.content.decode()


def rows() -> list[list[dict[str, Any]]]:
    """Everything that a page must not move."""
    models: list[type[Model]] = [Course, Lesson, Question, Attempt, AttemptQuestion]
    return [list(model._default_manager.order_by("pk").values()) for model in models]


@pytest.fixture
def taken() -> CoursePage:
    """A public course whose quiz somebody has finished and somebody else has begun."""
    course = make_course(lessons=3, questions=12)
    page = make_pages(course)
    page.save_revision().publish()
    finished = make_attempt(course)
    fill(finished, right=8)
    attempts.finish(finished)
    attempts.answer(make_attempt(course), 1, {"choices": [1]})
    return CoursePage.objects.get(pk=page.pk)


def publish_an_old_draft(page: CoursePage) -> None:
    old = page.latest_revision
    Course.objects.update(draw=5, pass_percent=80)
    page.title = "Nouveau titre"
    page.save_revision().publish()
    old.publish()


def revert(page: CoursePage) -> None:
    old = page.latest_revision
    page.title = "Nouveau titre"
    page.save_revision().publish()
    page = old.as_object()
    page.save_revision().publish()


def copy(page: CoursePage) -> None:
    page.copy(recursive=True, update_attrs={"slug": "copie", "title": "Copie"})


def translate(page: CoursePage) -> None:
    english = Locale.objects.get(language_code="en")
    for original in (page.get_parent().specific, page, *page.get_children().specific()):
        source, _ = TranslationSource.get_or_create_from_instance(original)
        Translation.objects.get_or_create(source=source, target_locale=english)[0].save_target()


def unpublish(page: CoursePage) -> None:
    page.unpublish()
    for lesson in page.get_children().specific():
        lesson.unpublish()


def delete(page: CoursePage) -> None:
    page.delete()


@pytest.mark.parametrize("act", [publish_an_old_draft, revert, copy, translate, unpublish, delete])
def test_an_editors_act_moves_no_row(taken: CoursePage, act: Callable[[CoursePage], None]) -> None:
    before = rows()
    act(taken)
    if act is publish_an_old_draft:
        # What was changed on the row meanwhile stays changed.
        assert Course.objects.get().draw == 5
        Course.objects.update(draw=10, pass_percent=70)
    assert rows() == before


def test_a_copy_and_a_translation_speak_for_the_same_row(taken: CoursePage) -> None:
    copy(taken)
    translate(taken)
    assert CoursePage.objects.count() == 3
    assert set(CoursePage.objects.values_list("course", flat=True)) == {taken.course_id}
    assert LessonPage.objects.count() == 9
    assert Lesson.objects.count() == 3


def test_the_row_of_a_page_cannot_go_while_the_page_is_there(taken: CoursePage) -> None:
    with pytest.raises(ProtectedError):
        Course.objects.all().delete()


def test_making_drafts_makes_what_is_missing_and_nothing_twice() -> None:
    make_index()
    course = make_course(lessons=2)
    page = pages.make_drafts(course)
    assert page is not None and not page.live
    assert [p.title for p in page.get_children()] == ["Leçon 0", "Leçon 1"]
    assert not LessonPage.objects.live().exists()
    Lesson.objects.create(course=course, name_fr="Une de plus", position=9)
    course = Course.objects.get()
    assert pages.make_drafts(course) == page
    assert [p.title for p in page.get_children()] == ["Leçon 0", "Leçon 1", "Une de plus"]


def test_without_a_list_of_courses_no_page_is_made() -> None:
    assert pages.make_drafts(make_course()) is None
    assert not CoursePage.objects.exists()


def test_a_page_belongs_to_the_organisation_of_its_row() -> None:
    course = make_course()
    page = make_pages(course)
    assert page.owner_organisation == course.organisation
    assert LessonPage.objects.first().owner_organisation == course.organisation
    assert course.organisation != make_organisation()


def test_public_pages_set_no_cookie(taken: CoursePage, client: Client) -> None:
    for page in (CourseIndexPage.objects.get(), taken, LessonPage.objects.first()):
        response = client.get(page.get_url())
        assert response.status_code == 200
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert b"csrf" not in response.content and b"<form" not in response.content


def test_a_course_tells_its_lessons_its_time_and_its_quiz(
    taken: CoursePage, client: Client
) -> None:
    page = text(client, taken)
    assert taken.minutes == 6  # three lessons of a minute and ten questions
    assert "Cours en 3 leçons · 6\u00a0minutes" in page
    assert reverse("courses:start", args=[taken.course_id]) in page
    for lesson in taken.get_children():
        assert lesson.title in page


def test_a_lesson_knows_its_place(taken: CoursePage, client: Client) -> None:
    first, second, last = LessonPage.objects.order_by("lesson__position")
    page = text(client, second)
    assert "Leçon 2 sur 3 · 1\u00a0minute" in page
    assert f"Continuer\u00a0: {last.title}" in page
    assert f"Revenir\u00a0: {first.title}" in page
    assert 'aria-current="page"' in page
    assert "Passer au quiz" not in page
    assert "Passer au quiz" in text(client, last)
    assert "Revenir" not in text(client, first)


def test_lessons_follow_the_order_of_their_rows_not_of_the_tree(taken: CoursePage) -> None:
    Lesson.objects.filter(name_fr="Leçon 0").update(position=9)
    fresh = CoursePage.objects.get(pk=taken.pk)
    assert [page.title for page in fresh.lessons] == ["Leçon 1", "Leçon 2", "Leçon 0"]


def test_an_untranslated_lesson_is_there_in_french(taken: CoursePage, client: Client) -> None:
    translate(taken)
    Lesson.objects.filter(name_fr="Leçon 1").update(name_en="Lesson one")
    english = CoursePage.objects.get(locale__language_code="en")
    english.get_parent().specific.save_revision().publish()
    english.save_revision().publish()
    translated = LessonPage.objects.get(locale__language_code="en", lesson__name_fr="Leçon 0")
    translated.title = "Lesson zero"
    translated.save_revision().publish()
    page = text(client, CoursePage.objects.get(pk=english.pk))
    assert "Course of 3 lessons" in page
    assert "Lesson zero</a>" in page and "Lesson one</a>" in page
    assert page.count('hreflang="fr">Le') == 2 and page.count('<span lang="fr">(Français)') == 2
    assert "Lesson 1 of 3" in text(client, translated)
    index = CourseIndexPage.objects.get(locale__language_code="en")
    assert "6 minutes" in text(client, index)


def test_a_lesson_that_is_not_public_is_not_counted(taken: CoursePage, client: Client) -> None:
    LessonPage.objects.get(lesson__name_fr="Leçon 1").unpublish()
    assert "Leçon 1 sur 2" in text(client, LessonPage.objects.get(lesson__name_fr="Leçon 0"))


def test_a_preview_of_a_draft_lesson_finds_its_place(taken: CoursePage, rf: RequestFactory) -> None:
    draft = LessonPage.objects.get(lesson__name_fr="Leçon 1")
    draft.unpublish()
    context = LessonPage.objects.get(pk=draft.pk).get_context(rf.get("/"))
    assert (context["number"], len(context["plan"])) == (2, 3)


@pytest.mark.parametrize("model", [CourseIndexPage, CoursePage, LessonPage])
def test_an_editor_sees_a_preview(taken: CoursePage, model: type[Page]) -> None:
    page = model.objects.order_by("path").last()
    page.title = "Pas encore publié"
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Pas encore publié" in response.text


def test_figures_are_linked_to_a_source_that_is_told_once(
    taken: CoursePage, client: Client
) -> None:
    fact = next(fact for fact in register.all_facts() if not fact.is_outdated)
    lesson = LessonPage.objects.order_by("lesson__position").first()
    lesson.body = json.dumps(
        [
            {"type": "heading", "value": "Un"},
            {"type": "figure", "value": {"fact": fact.slug, "words": "de quelque chose"}},
            {"type": "heading", "value": "Deux"},
            {"type": "paragraph", "value": f"<p>Encore {{fait:{fact.slug}}}.</p>"},
        ]
    )
    lesson.save_revision().publish()
    page = text(client, lesson)
    assert page.count(f'href="#source-{fact.slug}"') == 2
    assert page.count(f'id="source-{fact.slug}"') == 1
    assert "{fait:" not in page
    # And once more: what was told belongs to one rendering, not to the template.
    assert text(client, lesson).count(f'id="source-{fact.slug}"') == 1


def test_a_course_without_a_quiz_calls_to_none(taken: CoursePage, client: Client) -> None:
    Question.objects.update(retired=True)
    page = text(client, taken)
    assert "Le quiz" not in page and "/quiz/" not in page
    assert "/quiz/" not in text(client, LessonPage.objects.order_by("-lesson__position").first())


def test_an_empty_list_says_so(client: Client) -> None:
    assert "Le premier cours est en cours d’écriture." in text(client, make_index())


@pytest.mark.parametrize("number", [1, 30])
def test_one_and_thirty_rows_cost_the_same_queries(
    number: int, client: Client, django_assert_num_queries: Any
) -> None:
    index = make_index()
    many = make_pages(make_course(lessons=number, questions=2), index)
    for _ in range(number - 1):
        make_pages(make_course(lessons=2, questions=2), index)
    lesson = LessonPage.objects.child_of(many).first()
    urls = [page.get_url() for page in (index, many, lesson)]
    for url, queries in zip(urls, [16, 21, 22], strict=True):
        client.get(url)
        with django_assert_num_queries(queries):
            assert client.get(url).status_code == 200
