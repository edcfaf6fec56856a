from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.outside import mapping
from accounts.outside.mapping import Match, Place, Rule, place

JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=20,
)
CLAIMS: Any = st.dictionaries(st.text(max_size=6), JSON, max_size=6)
RULES: Any = st.lists(
    st.builds(
        Rule,
        st.text(max_size=8),
        st.sampled_from(Match),
        st.text(max_size=6),
        st.integers(2, 9),
    ),
    max_size=5,
)


@given(RULES, CLAIMS, st.text(max_size=8))
def test_whatever_is_said_the_place_is_the_providers_own_or_one_of_a_rule(
    rules: list[Rule], claims: dict[str, Any], service: str
) -> None:
    found = place(rules, claims, otherwise=1, service_claim=service)
    if found.rule is None:
        assert found.organisation == 1
        assert not any(mapping.holds(rule, claims) for rule in rules)
    else:
        assert found.organisation == rules[found.rule].organisation
        assert mapping.holds(rules[found.rule], claims)
        assert not any(mapping.holds(rule, claims) for rule in rules[: found.rule])
    assert len(found.service) <= mapping.LONGEST_SERVICE
    assert found.service == mapping.shown(found.service)


@given(st.text(min_size=1, max_size=30))
def test_what_equals_begins_and_what_begins_contains(value: str) -> None:
    claims = {"x": value}
    held = [mapping.holds(Rule("x", test, value, 2), claims) for test in Match]
    assert held == [bool(mapping.folded(value))] * 3


@given(RULES, CLAIMS)
def test_a_rule_that_is_added_at_the_end_changes_no_earlier_verdict(
    rules: list[Rule], claims: dict[str, Any]
) -> None:
    before = place(rules, claims, otherwise=1)
    after = place([*rules, Rule("x", Match.EQUALS, "y", 9)], claims, otherwise=1)
    assert before.rule is None or before == after


CLAIM = {
    "department": "Pharmacie ",
    "groups": ["/hopital/pharmacie", "/hopital/nuit"],
    "realm_access": {"roles": ["agent", "Chef de  service"]},
    "urn:x.y": "oui",
    "cadre": True,
    "site": 12,
}


@pytest.mark.parametrize(
    ("claim", "test", "value", "holds"),
    [
        ("department", Match.EQUALS, "pharmacie", True),
        ("department", Match.EQUALS, "PHARMACIE", True),
        ("department", Match.EQUALS, "pharma", False),
        ("department", Match.BEGINS, "pharma", True),
        ("groups", Match.EQUALS, "/hopital/nuit", True),
        ("groups", Match.CONTAINS, "pharmacie", True),
        ("groups", Match.BEGINS, "pharmacie", False),
        ("realm_access.roles", Match.EQUALS, "chef de service", True),
        ("urn:x.y", Match.EQUALS, "oui", True),
        ("cadre", Match.EQUALS, "true", True),
        ("site", Match.EQUALS, "12", True),
        ("realm_access", Match.CONTAINS, "agent", False),
        ("realm_access.roles.0", Match.CONTAINS, "agent", False),
        ("absent", Match.CONTAINS, "a", False),
        ("department", Match.CONTAINS, "", False),
        ("department", Match.CONTAINS, "  ", False),
        ("", Match.CONTAINS, "a", False),
    ],
)
def test_a_rule_reads_what_providers_really_send(
    claim: str, test: Match, value: str, holds: bool
) -> None:
    assert mapping.holds(Rule(claim, test, value, 2), CLAIM) is holds


def test_the_first_rule_that_holds_decides() -> None:
    rules = [
        Rule("groups", Match.CONTAINS, "absent", 2),
        Rule("groups", Match.CONTAINS, "nuit", 3),
        Rule("groups", Match.CONTAINS, "pharmacie", 4),
    ]
    found = place(rules, CLAIM, otherwise=1, service_claim="department")
    assert found == Place(3, "Pharmacie", 1)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("  Pharmacie\n centrale ", "Pharmacie centrale"),
        ("a\u202eb\x00c", "abc"),
        ("x" * 500, "x" * 120),
        (["", "\t", "Nuit"], "Nuit"),
        ({"a": "b"}, ""),
    ],
)
def test_a_service_is_fit_to_be_shown(said: object, shown: str) -> None:
    assert mapping.service_of({"s": said}, "s") == shown


def test_what_nests_without_end_is_nothing() -> None:
    deep: Any = "x"
    for _ in range(50):
        deep = [deep]
    assert mapping.values({"s": deep}, "s") == []
    assert len(mapping.values({"s": [["x"] * 500] * 500}, "s")) == mapping.MOST_VALUES
