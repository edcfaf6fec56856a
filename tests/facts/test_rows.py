"""The register lives in rows that follow the file of the code, and are read once for a page."""

import copy
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext

from facts import loading, register, rows, tokens
from facts.models import Fact
from tests.facts.factory import OLD, SHARE, make_fact

pytestmark = pytest.mark.django_db


def file_with(**changes: Any) -> list[dict[str, Any]]:
    """The file of the code with the share of France changed."""
    given = copy.deepcopy(register.shipped_rows())
    next(row for row in given if row["slug"] == SHARE).update(changes)
    return given


def test_a_new_installation_has_every_figure_of_the_file() -> None:
    assert Fact.objects.count() == len(register.shipped())
    assert dict(rows.current()) == register.shipped()


def test_loading_twice_changes_nothing() -> None:
    before = list(Fact.objects.order_by("pk").values())
    report = loading.load()
    assert (report.changes, report.conflicts, report.kept) == (0, [], [])
    assert list(Fact.objects.order_by("pk").values()) == before


def test_a_row_that_nobody_edited_follows_the_file() -> None:
    report = loading.load(file_with(value="4.6"))
    assert report.updated == [SHARE]
    assert register.get(SHARE).value == Decimal("4.6")


def test_a_local_edit_stays_and_a_change_on_both_sides_is_told() -> None:
    Fact.objects.filter(slug=SHARE).update(words_fr="Nos mots")
    assert loading.load().kept == [SHARE]
    report = loading.load(file_with(value="4.6"))
    assert (report.conflicts, report.updated) == ([SHARE], [])
    row = Fact.objects.get(slug=SHARE)
    assert (row.value, row.words_fr) == (Decimal("4.4"), "Nos mots")


def test_a_figure_that_left_the_file_stays(capsys: pytest.CaptureFixture[str]) -> None:
    make_fact("notre-chiffre")
    call_command("load_facts")
    assert "notre-chiffre" in capsys.readouterr().out
    assert Fact.objects.filter(slug="notre-chiffre").exists()


def test_a_wrong_file_changes_nothing() -> None:
    with pytest.raises(register.RegisterError):
        loading.load(file_with(unit="bananas"))
    assert register.get(SHARE).value == Decimal("4.4")


@pytest.mark.parametrize("written", ["12.50", "0.1", "1829132", "0.000000000000001", "-24.6"])
def test_a_number_is_kept_to_its_last_digit(written: str) -> None:
    make_fact("exact", value=Decimal(written))
    assert str(Fact.objects.get(slug="exact").value) == written or Decimal(written) == (
        Fact.objects.get(slug="exact").value
    )
    assert f"{Fact.objects.get(slug='exact').value:f}" == written


@pytest.mark.parametrize("written", ["a lot", "NaN", "Infinity", "1e"])
def test_what_is_not_a_number_is_refused(written: str) -> None:
    row = make_fact()
    row.value = written
    with pytest.raises(ValidationError):
        row.full_clean()


def test_a_page_reads_the_register_in_one_query_and_an_edit_shows_at_the_next() -> None:
    text = "{fait:" + SHARE + "} {fait:" + OLD + "} {fait:telephone-vie-entiere}"
    tokens.render(text, "fr")
    rows.forget()
    with CaptureQueriesContext(connection) as asked:
        tokens.render(text, "fr")
        tokens.sources(text, "fr")
    assert len(asked) == 1
    # As another process would write it: nothing is told here.
    Fact.objects.filter(slug=SHARE).update(value=Decimal("5"), updated_at="2099-01-01T00:00Z")
    rows.forget()
    assert ">5\u202f%<" in tokens.render(text, "fr")


def test_between_requests_the_register_is_asked_once_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr(rows, "monotonic", lambda: now)
    rows.current()
    Fact.objects.filter(slug=SHARE).update(value=Decimal("5"), updated_at="2099-01-01T00:00Z")
    now += 0.9
    assert rows.current()[SHARE].value == Decimal("4.4")
    now += 0.2
    assert rows.current()[SHARE].value == Decimal("5")


def test_without_a_database_what_was_known_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    rows.current()
    rows.forget()

    def away() -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(rows, "_look", away)
    assert rows.current()[SHARE].figure("fr") == "4,4\u202f%"


def test_a_saved_row_shows_at_once() -> None:
    row = Fact.objects.get(slug=SHARE)
    assert register.get(SHARE).value == Decimal("4.4")
    row.value = Decimal("4.7")
    row.save()
    assert register.get(SHARE).value == Decimal("4.7")


def test_an_outdated_figure_holds_the_one_that_replaced_it() -> None:
    with pytest.raises(models.ProtectedError):
        Fact.objects.get(slug=SHARE).delete()


def test_a_figure_does_not_replace_itself() -> None:
    row = make_fact()
    row.successor = row
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_an_untranslated_figure_reads_as_french() -> None:
    make_fact(words_fr="part des écoles")
    assert register.get("test-part").words["en"] == "part des écoles"


@pytest.mark.parametrize(
    ("slug", "review", "state"),
    [
        (OLD, date(2030, 1, 1), "superseded"),
        (SHARE, date(2026, 1, 1), "expired"),
        (SHARE, date(2026, 2, 1), "soon"),
        (SHARE, date(2026, 6, 1), "current"),
    ],
)
def test_a_figure_tells_its_state(slug: str, review: date, state: str) -> None:
    row = Fact.objects.get(slug=slug)
    row.review = review
    assert row.state(date(2026, 1, 15)) == state
