"""Whoever keeps what quotes an expired figure is written to, once a week at most."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

from facts import letters
from mail import kinds
from mail.models import Message
from people.models import Membership
from tests.courses.factory import make_bank, make_question
from tests.facts.factory import SHARE, expire, quoting
from tests.people.factory import make_member, make_organisation, make_user

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=timezone.get_default_timezone())


def letters_to() -> list[str]:
    return sorted(Message.objects.filter(kind=letters.KIND).values_list("to", flat=True))


def test_nothing_is_written_while_every_figure_holds() -> None:
    quoting(SHARE)
    assert letters.sweep(timezone.now()) == 0
    assert letters_to() == []


def test_the_owner_of_a_page_and_the_administrators_of_a_question_are_told() -> None:
    author = make_user("auteur@ville.example")
    page = quoting(SHARE)
    page.owner = author
    page.save()
    city = make_organisation()
    service = make_organisation(parent=city)
    make_member(city, Membership.Role.ADMINISTRATOR, "admin@ville.example")
    make_member(service, Membership.Role.EDITOR, "redaction@ville.example")
    make_question(make_bank(service), feedback_fr=f"{{fait:{SHARE}}}")
    expire(SHARE)
    letters.sweep(timezone.now())
    assert letters_to() == ["admin@ville.example", "auteur@ville.example"]


def test_a_platform_page_without_an_owner_is_told_to_superusers() -> None:
    make_user("chef@ville.example", is_superuser=True)
    quoting(SHARE)
    expire(SHARE)
    letters.sweep(timezone.now())
    assert letters_to() == ["chef@ville.example"]


def test_one_letter_a_week_however_often_the_sweep_runs() -> None:
    make_user("chef@ville.example", is_superuser=True)
    quoting(SHARE)
    expire(SHARE)
    for hours in (0, 6, 12, 24 * 5):
        letters.sweep(MONDAY + timedelta(hours=hours))
    assert len(letters_to()) == 1
    letters.sweep(MONDAY + timedelta(days=7))
    assert len(letters_to()) == 2


def test_the_letter_names_the_text_its_figures_and_where_to_mend_it() -> None:
    chief = make_user("chef@ville.example", is_superuser=True)
    page = quoting(SHARE, title="Méthode")
    expire(SHARE)
    found = letters.context({"user": chief.pk}, "fr")
    assert found is not None
    [line] = found["lines"]
    assert line["title"] == "Méthode"
    assert line["url"].endswith(f"/admin/pages/{page.pk}/edit/")
    assert line["figures"][0].startswith("4,4\u202f%")


def test_a_letter_has_nothing_to_say_once_all_is_mended() -> None:
    chief = make_user("chef@ville.example", is_superuser=True)
    assert letters.context({"user": chief.pk}, "fr") is None


def test_a_question_s_letter_leads_to_its_form() -> None:
    question = make_question(make_bank())
    assert letters.edit_path(question) == f"/admin/questions/edit/{question.pk}/"


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_the_letter_can_be_looked_at_without_a_row(language: str) -> None:
    sample = kinds.get(letters.KIND).sample
    assert sample is not None
    with translation.override(language):
        assert sample(language)["lines"]
