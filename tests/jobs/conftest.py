from collections.abc import Iterator

import pytest

from jobs import kinds
from tests.jobs import factory


@pytest.fixture(autouse=True)
def probe(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A kind of work that only tests do."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    factory.register()
    yield
