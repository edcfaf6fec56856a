from people import pseudonyms


def test_a_proposed_name_is_free_whatever_its_case() -> None:
    taken = frozenset(name.upper() for name in pseudonyms.NAMES[1:])
    assert pseudonyms.propose(taken) == pseudonyms.NAMES[0]


def test_names_go_on_when_all_are_taken() -> None:
    assert pseudonyms.propose(frozenset(pseudonyms.NAMES)) not in pseudonyms.NAMES


def test_names_are_different() -> None:
    assert len({name.casefold() for name in pseudonyms.NAMES}) == len(pseudonyms.NAMES)
