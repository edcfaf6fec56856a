"""promises.toml holds every mark, says them well, and its page is current."""

from pathlib import Path

from tools import promises
from tools.promises import Promise

MARKS = {
    *(f"H{number}" for number in range(1, 29)),
    *(f"F{number}" for number in range(1, 21)),
    *(f"P{number}" for number in range(1, 16)),
    *(f"C{number}" for number in range(1, 23)),
    *(f"B{number}" for number in range(1, 15)),
}
ID = "tests/x/test_y.py::test_z"


def make(state: str = "kept", *proofs: str) -> Promise:
    return Promise("H1", "It holds.", proofs, state)


def test_every_mark_is_there_once_and_well_formed() -> None:
    found = promises.load()
    assert {promise.mark for promise in found} == MARKS
    assert [fault for promise in found for fault in promises.faults_of_form(promise)] == []


def test_the_page_is_current() -> None:
    assert promises.PAGE.read_text() == promises.page(promises.load()), "make promises"


def test_kept_without_proof_or_begun_without_saying_so_is_refused(tmp_path: Path) -> None:
    assert promises.faults_of_form(make()) == ["H1 is kept, and nothing proves it"]
    assert promises.faults_of_form(make("partly: not begun", ID))
    assert promises.faults_of_form(make("partly"))
    assert promises.faults_of_form(make("kept", "docs/essais/none.md"), tmp_path)
    assert promises.faults_of_form(make("partly: the hall is missing", ID)) == []


def test_a_row_of_a_table_is_a_proof_only_while_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "audit.md").write_text("| page | axe |\n|---|---|\n| home, dark | 0 |\n")
    assert promises.row_exists("audit.md#home, dark", tmp_path)
    assert not promises.row_exists("audit.md#home, light", tmp_path)
    assert not promises.row_exists("bench.md#home, dark", tmp_path)


def test_a_proof_that_failed_was_skipped_or_did_not_run_is_a_fault() -> None:
    def verdict(outcomes: dict[str, str]) -> list[str]:
        return promises.faults_of_run(make("kept", ID), outcomes)

    assert verdict({ID: "passed"}) == []
    assert verdict({f"{ID}[fr]": "passed", f"{ID}[es]": "passed"}) == []
    assert verdict({f"{ID}[fr]": "passed", f"{ID}[es]": "failed"}) == [f"H1: {ID} failed"]
    assert verdict({ID: "skipped"}) == [f"H1: {ID} skipped"]
    assert verdict({f"{ID}_other": "passed"}) == [f"H1: {ID} missing"]


def test_a_whole_file_of_tests_is_a_proof_by_what_happened_in_it() -> None:
    whole = make("kept", "tests/x/test_y.py")
    assert promises.faults_of_run(whole, {ID: "passed"}) == []
    assert promises.faults_of_run(whole, {ID: "failed"}) == ["H1: tests/x/test_y.py failed"]
    assert promises.faults_of_run(whole, {}) == ["H1: tests/x/test_y.py missing"]
