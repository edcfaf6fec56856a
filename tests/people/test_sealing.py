from typing import Any

import pytest

from people.keys import keyed_hash, known_hashes
from people.sealing import Unreadable, seal, unseal


def test_what_is_sealed_says_nothing_and_opens_for_its_purpose_only() -> None:
    sealed = seal("mail", "4C7-KPD")
    assert "4C7" not in sealed and seal("mail", "4C7-KPD") != sealed
    assert unseal("mail", sealed) == "4C7-KPD"
    for purpose, text in (("other", sealed), ("mail", sealed[:-4]), ("mail", "")):
        with pytest.raises(Unreadable):
            unseal(purpose, text)


def test_an_older_secret_still_opens_and_is_still_known(settings: Any) -> None:
    sealed, mark = seal("mail", "secret"), keyed_hash("mail", "a@declic.example")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 10
    with pytest.raises(Unreadable):
        unseal("mail", sealed)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert unseal("mail", sealed) == "secret"
    assert mark in known_hashes("mail", "a@declic.example")
