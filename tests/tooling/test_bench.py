from pathlib import Path

import pytest

from bench import kept, row, table


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    monkeypatch.setattr(table, "ROWS", tmp_path / "bench.json")
    monkeypatch.setattr(table, "PAGE", tmp_path / "bench.md")


def test_a_partial_run_replaces_its_own_rows_and_leaves_the_others() -> None:
    table.merge("pages", [row("a page", {"ms": 3}), row("a hit", {"ms": 1})])
    table.merge("documents", [row("a certificate", {"ms": 40})])
    table.merge("pages", [row("a page", {"ms": 2})])
    found = table.load(table.ROWS)
    assert {name: one["figures"] for name, one in found.items()} == {
        "a certificate": {"ms": 40},
        "a page": {"ms": 2},
    }


def test_two_rows_of_one_name_are_refused() -> None:
    table.merge("pages", [row("a page", {"ms": 3})])
    with pytest.raises(AssertionError, match="two rows are called a page"):
        table.merge("documents", [row("a page", {"ms": 40})])


def test_rows_of_a_bench_that_is_no_more_go() -> None:
    table.merge("pages", [row("a page", {"ms": 3})])
    table.merge("gone", [row("a ghost", {"ms": 40})])
    table.write({"pages"})
    assert list(table.load(table.ROWS)) == ["a page"]
    assert "a ghost" not in table.PAGE.read_text()


def test_the_page_says_what_keeps_to_its_limit() -> None:
    good = row("a hit", {"µs": 240}, "a hello | bare", ratio=1.2, limit=1.3)
    bad = row("a miss", {"µs": 900}, "a hello", ratio=4.5, limit=1.3)
    assert (kept(good), kept(bad), kept(row("free", {}))) == (True, False, True)
    table.merge("pages", [good, bad])
    table.write({"pages"})
    lines = table.PAGE.read_text().splitlines()
    assert lines[-2].startswith("| a hit | µs: 240 | a hello \\| bare | 1.2 (at most 1.3) |")
    assert "| **4.5 (at most 1.3)** |" in lines[-1]
