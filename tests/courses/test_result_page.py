"""The result as a page to work with: what to read again, why, and where to go next."""

import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from courses import attempts
from courses.models import Course
from events.models import EventIndexPage
from tests.courses.factory import fill, known_client, make_attempt, make_course, make_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def course() -> Course:
    course = make_course(lessons=2, questions=12)
    make_pages(course)
    return course


def result_page(course: Course, right: int) -> str:
    client, person = known_client()
    attempt = make_attempt(course, person)
    fill(attempt, right=right)
    attempts.finish(attempt)
    return client.get(reverse("courses:result", args=[attempt.pk])).content.decode()


def test_what_to_read_again_leads_to_the_numbered_questions(course: Course) -> None:
    page = result_page(course, right=0)
    for position in range(1, 11):
        assert f'id="question-{position}"' in page
        assert f"<h3>{position}. " in page
        assert f'<a href="#question-{position}">{position}</a>' in page
    assert len(re.findall(r"pour les questions <a .*?</a>, <a .*?</a> et <a ", page)) == 2


def test_a_single_question_to_read_again_needs_no_and(course: Course) -> None:
    page = result_page(course, right=9)
    assert 'pour la question <a href="#question-10">10</a>' in page


def test_a_passed_quiz_leads_on_to_the_days_to_come(course: Course) -> None:
    home = Page.objects.get(depth=2, locale__language_code="fr")
    home.add_child(instance=EventIndexPage(title="Venir", slug="venir"))
    passed, failed = result_page(course, right=10), result_page(course, right=0)
    assert re.search(r'<a[^>]* href="[^"]*/venir/">Venir à une journée</a>', passed)
    assert "Venir à une journée" not in failed
    assert "Trier en équipe" not in passed  # no list of clean-ups is public here
