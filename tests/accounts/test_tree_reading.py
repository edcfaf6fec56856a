"""What a file of organisations says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.tree import reading
from accounts.tree.reading import Entry, Fault, Problem
from documents.reading import Unreadable

HEAD = "code;nom;type;parent;effectif;date;source\n"


def faults(line: str) -> list[tuple[int, Fault]]:
    return [(one.line, one.fault) for one in reading.read((HEAD + line).encode()).problems]


def test_a_line_is_read_as_it_was_meant() -> None:
    found = reading.read((HEAD + "urg;Urgences;Service;chu;1 250;31/12/2025;Bilan").encode())
    assert found.entries == [
        Entry(2, "urg", "Urgences", "service", "chu", 1250, date(2025, 12, 31), "Bilan")
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (";Nom;ville;;;;", Fault.NO_CODE),
        ("é t;Nom;ville;;;;", Fault.CODE),
        ("a;;ville;;;;", Fault.NO_NAME),
        ("a;=1+1;ville;;;;", Fault.FORMULA),
        ("a;" + "n" * 121 + ";ville;;;;", Fault.NAME_LONG),
        ("a;N\u200bom;ville;;;;", Fault.NAME_LETTERS),
        ("a;Nom;planète;;;;", Fault.KIND),
        ("a;Nom;ville;a;;;", Fault.OWN_PARENT),
        ("a;Nom;ville;=cmd;;;", Fault.PARENT),
        ("a;Nom;ville;;douze;31/12/2025;S", Fault.COUNT),
        ("a;Nom;ville;;-3;31/12/2025;S", Fault.COUNT),
        ("a;Nom;ville;;12;;S", Fault.NO_DATE),
        ("a;Nom;ville;;12;31/02/2025;S", Fault.DATE),
        ("a;Nom;ville;;12;31/12/2025;", Fault.NO_SOURCE),
        ("a;Nom;ville;;12;31/12/2025;@x", Fault.FORMULA),
    ],
)
def test_each_fault_is_told_by_its_line(line: str, fault: Fault) -> None:
    assert faults("ok;Bon;ville;;;;\n" + line) == [(3, fault)]


def test_the_same_code_twice_names_the_first_line() -> None:
    found = reading.read((HEAD + "a;Un;ville;;;;\na;Deux;ville;;;;").encode())
    assert found.problems == [Problem(3, Fault.TWICE, "2")]
    assert [one.name for one in found.entries] == ["Un"]


def test_parents_come_first_and_rings_are_named() -> None:
    text = HEAD + "c;C;ville;b;;;\nb;B;ville;a;;;\na;A;ville;;;;\nx;X;ville;y;;;\ny;Y;ville;x;;;\n"
    ordered, rings = reading.in_order(reading.read(text.encode()).entries)
    assert [one.code for one in ordered] == ["a", "b", "c"]
    assert [one.code for one in rings] == ["x", "y"]


@given(st.text(max_size=400))
def test_no_text_raises(text: str) -> None:
    try:
        found = reading.read((HEAD + text).encode("utf-8", "surrogatepass"))
    except Unreadable:
        return
    for entry in found.entries:
        assert entry.code
        assert entry.name
        assert entry.count is None or (entry.on and entry.source)


codes = st.sampled_from("abcdef")


@given(st.dictionaries(codes, st.one_of(st.just(""), codes)))
def test_every_entry_is_in_order_or_in_a_ring(parents: dict[str, str]) -> None:
    entries = [
        Entry(number, code, code, "site", parent, None, None, "")
        for number, (code, parent) in enumerate(parents.items(), start=2)
    ]
    ordered, rings = reading.in_order(entries)
    assert sorted(one.code for one in ordered + rings) == sorted(parents)
    seen: set[str] = set()
    lost = {one.code for one in rings}
    for one in ordered:
        assert one.parent not in parents or one.parent in seen or one.parent in lost
        seen.add(one.code)
