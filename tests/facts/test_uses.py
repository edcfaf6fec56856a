"""Where a figure is used is known as soon as a text is saved, in each language."""

from datetime import date

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale

from courses.models import Choice, Question
from facts import uses
from facts.models import Fact, FactUse
from institution.models import PlainPage
from tests.courses.factory import make_bank, make_question
from tests.facts.factory import OLD, SHARE, expire, make_fact, quoting

pytestmark = pytest.mark.django_db
PHONE = "telephone-vie-entiere"


def used() -> set[tuple[str, str, str]]:
    rows = FactUse.objects.select_related("fact", "content_type")
    return {(use.content_type.model, use.language, use.fact.slug) for use in rows}


def test_a_published_page_is_found_by_its_figures() -> None:
    page = quoting(SHARE)
    assert used() == {("plainpage", "fr", SHARE)}
    page.body = [("figure", {"fact": PHONE, "words": "x"})]
    page.save_revision().publish()
    assert used() == {("plainpage", "fr", PHONE)}
    page.delete()
    assert used() == set()


def test_a_page_speaks_its_own_language_and_a_draft_counts_once_it_is_public() -> None:
    page = quoting(SHARE)
    spoken = page.copy_for_translation(
        Locale.objects.get(language_code="en"), copy_parents=True, exclude_fields=["body"]
    )
    assert used() == {("plainpage", "fr", SHARE)}
    spoken.introduction = f"{{fait:{PHONE}}}"
    spoken.save_revision()
    assert used() == {("plainpage", "fr", SHARE)}
    spoken.save_revision().publish()
    assert used() == {("plainpage", "fr", SHARE), ("plainpage", "en", PHONE)}


def test_a_question_is_found_with_its_answers() -> None:
    question = make_question(make_bank(), feedback_fr=f"{{fait:{SHARE}}}")
    choice = question.choices.first()
    choice.text_en = f"{{fait:{PHONE}:valeur}}"
    choice.save()
    assert used() == {("question", "fr", SHARE), ("question", "en", PHONE)}
    Choice.objects.get(pk=choice.pk).delete()
    assert used() == {("question", "fr", SHARE)}
    Question.objects.get(pk=question.pk).delete()
    assert used() == set()


def test_saving_again_writes_nothing(django_assert_num_queries: object) -> None:
    page = quoting(SHARE)
    before = list(FactUse.objects.values_list("pk", flat=True))
    page.save_revision().publish()
    assert list(FactUse.objects.values_list("pk", flat=True)) == before


def test_rebuilding_finds_what_signals_missed_and_forgets_what_is_gone() -> None:
    page = quoting(SHARE)
    FactUse.objects.all().delete()
    make_fact("perdu")
    FactUse.objects.create(
        fact=Fact.objects.get(slug="perdu"), content_type_id=1, object_id=9, language="fr"
    )
    call_command("index_facts")
    assert used() == {("plainpage", "fr", SHARE)}
    assert FactUse.objects.get().object_id == page.pk


def flagged() -> list[list[str]]:
    found = uses.to_review(timezone.localdate())
    return sorted([fact.slug for fact in facts] for facts in found.values())


def test_an_expired_figure_flags_what_uses_it() -> None:
    page = quoting(SHARE)
    question = make_question(make_bank(), feedback_fr=f"{{fait:{SHARE}}}")
    assert flagged() == []
    expire(SHARE)
    assert flagged() == [[SHARE], [SHARE]]
    for row in (page, question):
        assert [fact.slug for fact in uses.to_review_of(row, timezone.localdate())] == [SHARE]


def test_an_outdated_figure_alone_is_flagged_and_beside_its_successor_it_is_history() -> None:
    quoting(OLD, title="Seule")
    quoting(OLD, SHARE, title="Histoire")
    assert flagged() == [[OLD]]


def test_a_figure_that_is_used_cannot_go() -> None:
    make_fact("mien")
    page = quoting("mien")
    row = Fact.objects.get(slug="mien")
    assert row.why_kept()
    page.delete()
    assert Fact.objects.get(slug="mien").why_kept() == ""


@pytest.mark.parametrize("many", [1, 30])
def test_looking_for_flags_costs_the_same_for_one_page_as_for_thirty(
    many: int, django_assert_num_queries: object
) -> None:
    for number in range(many):
        quoting(OLD, title=f"Page {number}")
    uses.to_review(date.today())
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(uses.to_review(date.today())) == many
    assert PlainPage.objects.count() == many
