from decimal import Decimal

from institution import ecodesign
from institution.ecodesign import MET, OUT, UNKNOWN, UNMET, Score


def test_the_reference_has_its_78_criteria_in_nine_themes() -> None:
    found = ecodesign.criteria()
    assert len(found) == len({row.id for row in found}) == 78
    assert [len(ecodesign.of_theme(number)) for number in range(1, 10)] == [
        10, 10, 7, 15, 8, 7, 4, 10, 7,
    ]  # fmt: skip


def test_what_is_said_is_said_in_three_languages() -> None:
    for row in ecodesign.criteria():
        assert set(row.title) == {"fr", "en", "es"}, row.id
        if row.state != UNKNOWN:
            assert set(row.words) == {"fr", "en", "es"}, row.id


def test_the_score_is_of_weights_and_an_unanswered_criterion_is_not_met() -> None:
    score = ecodesign.score(ecodesign.answers({}, "fr"))
    assert score == Score(Decimal("58.6"), 39, 67, 26)


def test_the_operator_s_word_stands_before_the_software_s() -> None:
    before = ecodesign.score(ecodesign.answers({}, "fr"))
    entered = {"1.1": (MET, "Utile."), "1.4": (UNMET, "Pas ici."), "2.3": (OUT, "")}
    answers = {row.criterion.id: row for row in ecodesign.answers(entered, "fr")}
    after = ecodesign.score(answers.values())
    assert (answers["1.1"].words, answers["1.1"].by_operator) == ("Utile.", True)
    assert (after.met, after.applicable, after.unanswered) == (
        before.met - 1,
        before.applicable - 1,
        before.unanswered - 1,
    )


def test_no_score_where_nothing_applies() -> None:
    nothing = ecodesign.score(())
    assert nothing == Score(Decimal(0), 0, 0, 0)
