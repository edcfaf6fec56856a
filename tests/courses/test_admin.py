"""The organiser's screens: making a course, writing questions, and what is refused in words."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from courses import pages, panels
from courses.models import Choice, Course, CoursePage, Lesson, LessonPage, Question, QuestionBank
from people.models import Organisation
from tests.courses.admin_forms import course_form, question_form, said, url
from tests.courses.factory import (
    Kind,
    make_attempt,
    make_bank,
    make_course,
    make_index,
    make_pages,
    make_question,
)
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Organisation:
    return make_organisation("Ville")


@pytest.fixture
def staff(city: Organisation, client: Client) -> Client:
    client.force_login(make_member(city))
    return client


def test_the_menu_leads_to_courses_questions_and_banks(staff: Client) -> None:
    page = staff.get("/admin/").content.decode()
    for name in ("course_rows", "questions", "question_banks"):
        assert url(f"{name}:index") in page


def test_making_a_course_makes_its_draft_pages(staff: Client, city: Organisation) -> None:
    make_index()
    lessons = [{"name_fr": "Premier pas"}, {"name_fr": "Second pas", "name_en": "Second step"}]
    response = staff.post(url("course_rows:add"), course_form(city, lessons))
    course = Course.objects.get()
    assert response["Location"] == url("course_rows:edit", course.pk)
    assert (course.code, course.name_fr) == ("trente-minutes", "Trente minutes")
    page = CoursePage.objects.get()
    assert (page.title, page.live, page.course) == ("Trente minutes", False, course)
    titles = [lesson.title for lesson in LessonPage.objects.child_of(page)]
    assert titles == ["Premier pas", "Second pas"]
    assert not LessonPage.objects.live().exists()
    form = staff.get(url("course_rows:edit", course.pk)).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in form
    assert "Premier pas" in form and "brouillon" in form


def test_an_organiser_may_edit_and_publish_the_pages_of_the_course(
    staff: Client, city: Organisation
) -> None:
    make_index()
    staff.post(url("course_rows:add"), course_form(city, [{"name_fr": "Un"}]))
    for page in (CoursePage.objects.get(), LessonPage.objects.get()):
        editor = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert editor.status_code == 200
        assert url("course_rows:edit", Course.objects.get().pk) in editor.content.decode()
    outsider = Client()
    outsider.force_login(make_member(make_organisation()))
    address = reverse("wagtailadmin_pages:edit", args=[CoursePage.objects.get().pk])
    assert outsider.get(address).status_code == 404


def test_without_a_list_of_courses_the_organiser_is_told(staff: Client, city: Organisation) -> None:
    response = staff.post(url("course_rows:add"), course_form(city, []))
    assert "pas encore de liste" in said(response)
    assert Course.objects.exists() and not CoursePage.objects.exists()


def test_adding_a_lesson_later_makes_its_page_and_keeps_the_others(
    staff: Client, city: Organisation
) -> None:
    make_index()
    staff.post(url("course_rows:add"), course_form(city, [{"name_fr": "Un"}]))
    course, lesson = Course.objects.get(), Lesson.objects.get()
    lessons = [{"name_fr": "Un", "id": lesson.pk}, {"name_fr": "Deux"}]
    staff.post(url("course_rows:edit", course.pk), course_form(city, lessons))
    assert list(Lesson.objects.values_list("name_fr", "position")) == [("Un", 0), ("Deux", 1)]
    assert LessonPage.objects.count() == 2
    assert Lesson.objects.filter(pk=lesson.pk).exists()


def remove_lesson(staff: Client, city: Organisation, course: Course) -> Any:
    lesson = course.lessons.get()
    rows = [{"name_fr": lesson.name_fr, "id": lesson.pk, "DELETE": "1"}]
    return staff.post(url("course_rows:edit", course.pk), course_form(city, rows))


def test_a_lesson_that_only_has_a_draft_may_go(staff: Client, city: Organisation) -> None:
    make_index()
    staff.post(url("course_rows:add"), course_form(city, [{"name_fr": "Un"}]))
    response = remove_lesson(staff, city, Course.objects.get())
    assert response.status_code == 302
    assert not Lesson.objects.exists() and not LessonPage.objects.exists()


def test_a_lesson_with_questions_or_a_public_page_stays_in_words(
    staff: Client, city: Organisation
) -> None:
    course = make_course(bank=make_bank(city), lessons=1, questions=1)
    response = remove_lesson(staff, city, course)
    assert response.status_code == 200
    assert "Des questions renvoient à la leçon" in response.content.decode()
    Question.objects.update(lesson=None)
    make_pages(course)
    response = remove_lesson(staff, city, course)
    assert "est publique. Dépubliez-la d’abord." in response.content.decode()
    assert Lesson.objects.exists() and LessonPage.objects.exists()


def test_a_form_saves_over_no_attempt(staff: Client, city: Organisation) -> None:
    make_index()
    course = make_course(bank=make_bank(city), lessons=1)
    attempt = make_attempt(course)
    before = list(attempt.questions.values())
    lesson = course.lessons.get()
    rows = [{"name_fr": "Autre nom", "id": lesson.pk}]
    staff.post(
        url("course_rows:edit", course.pk),
        course_form(city, rows, draw=3, pass_percent=90, bank=course.bank_id),
    )
    attempt.refresh_from_db()
    assert (attempt.total, attempt.pass_percent) == (10, 70)
    assert list(attempt.questions.values()) == before
    assert Course.objects.get().draw == 3


def test_another_organisations_bank_is_not_offered(staff: Client, city: Organisation) -> None:
    foreign = make_bank()
    response = staff.post(url("course_rows:add"), course_form(city, [], bank=foreign.pk))
    assert response.status_code == 200
    assert foreign.name not in response.content.decode()
    response = staff.post(url("questions:add"), question_form(foreign, []))
    assert response.status_code == 200
    assert not Course.objects.exists() and not Question.objects.exists()


def test_another_organisations_course_cannot_be_made(staff: Client) -> None:
    elsewhere = make_organisation()
    assert staff.post(url("course_rows:add"), course_form(elsewhere, [])).status_code == 200
    assert not Course.objects.exists()


def test_a_row_stays_with_its_organisation(client: Client, city: Organisation) -> None:
    """Rights on the pages were given with the row: moved, it would leave them behind."""
    service = make_organisation("Service", parent=city)
    client.force_login(make_member(city))
    course = make_course(bank=make_bank(city), lessons=0)
    client.post(url("course_rows:edit", course.pk), course_form(service, [], draw=4))
    bank = {"name": "Autre nom", "organisation": service.pk}
    client.post(url("question_banks:edit", course.bank_id), bank)
    course = Course.objects.get()
    assert (course.draw, course.organisation) == (4, city)
    assert (QuestionBank.objects.get().name, QuestionBank.objects.get().organisation) == (
        "Autre nom",
        city,
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_question_that_was_asked_is_kept_in_words(
    staff: Client, city: Organisation, method: str
) -> None:
    course = make_course(bank=make_bank(city), questions=1)
    make_attempt(course)
    question = Question.objects.get()
    response = getattr(staff, method)(url("questions:delete", question.pk))
    assert response["Location"] == url("questions:edit", question.pk)
    assert "Cochez plutôt" in said(response)
    assert Question.objects.exists() and Choice.objects.exists()


def test_what_nobody_holds_may_go(staff: Client, city: Organisation) -> None:
    make_index()
    bank = make_bank(city)
    question = make_question(bank, Kind.SINGLE)
    course = make_course(bank=make_bank(city), questions=0, lessons=1)
    pages.make_drafts(course)
    staff.post(url("questions:delete", question.pk))
    staff.post(url("question_banks:delete", bank.pk))
    staff.post(url("course_rows:delete", course.pk))
    assert not Question.objects.exists()
    assert not QuestionBank.objects.filter(pk=bank.pk).exists()
    assert not Course.objects.exists() and not CoursePage.objects.exists()


def test_a_course_with_people_or_a_public_page_is_kept_in_words(
    staff: Client, city: Organisation
) -> None:
    course = make_course(bank=make_bank(city), questions=3)
    page = make_pages(course)
    assert "Dépubliez-la" in said(staff.post(url("course_rows:delete", course.pk)))
    page.unpublish()
    make_attempt(course)
    assert "Dépubliez plutôt" in said(staff.post(url("course_rows:delete", course.pk)))
    assert Course.objects.exists()


def test_a_bank_in_use_is_kept_in_words(staff: Client, city: Organisation) -> None:
    course = make_course(bank=make_bank(city))
    assert "Un cours tire" in said(staff.post(url("question_banks:delete", course.bank_id)))
    Course.objects.update(bank=None)
    assert "contient des questions" in said(
        staff.post(url("question_banks:delete", course.bank_id))
    )


@pytest.mark.parametrize("bulk", [False, True])
def test_a_page_whose_quiz_was_taken_is_not_deleted(client: Client, bulk: bool) -> None:
    client.force_login(make_user(is_staff=True, is_superuser=True))
    course = make_course()
    page = make_pages(course)
    make_attempt(course)
    for target in (page, page.get_parent(), LessonPage.objects.first()):
        if bulk:
            address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
            response = client.post(f"{address}?id={target.pk}")
        else:
            response = client.post(reverse("wagtailadmin_pages:delete", args=[target.pk]))
        assert "Dépubliez la page" in said(response)
    assert CoursePage.objects.exists() and LessonPage.objects.count() == 2


def test_pages_of_courses_are_made_from_rows_only() -> None:
    assert not CoursePage.is_creatable and not LessonPage.is_creatable
    parent = make_index()
    assert not CoursePage.can_create_at(parent)


@pytest.mark.parametrize("number", [1, 30])
def test_lists_cost_the_same_queries(staff: Client, city: Organisation, number: int) -> None:
    bank = make_bank(city)
    for _ in range(number):
        make_course(bank=bank, lessons=1, questions=1)
    # Menus ask on behalf of other rooms: here counts what these lists ask themselves.
    for name, queries in (("course_rows", 2), ("questions", 4)):
        staff.get(url(f"{name}:index"))
        with CaptureQueriesContext(connection) as asked:
            staff.get(url(f"{name}:index"))
        tables = [q["sql"] for q in asked if '"courses_' in q["sql"] or '"facts_' in q["sql"]]
        assert len(tables) == queries, "\n".join(tables)


@pytest.mark.parametrize("lessons", [1, 30])
def test_the_pages_of_a_course_cost_the_same_with_one_and_thirty_lessons(
    django_assert_num_queries: Any, lessons: int
) -> None:
    course = make_course(lessons=lessons)
    make_pages(course)
    course = Course.objects.get(pk=course.pk)
    with django_assert_num_queries(2):
        shown = panels.pages(course)["pages"]
    assert len(shown) == 1 + lessons
