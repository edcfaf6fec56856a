from collections.abc import Iterator

import pytest
from django.core.cache import cache

from tests.accounts.outside.hostile import Hostile, hostile


@pytest.fixture
def server() -> Iterator[Hostile]:
    with hostile() as made:
        yield made


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> None:
    """What was cached of a provider on a port that another test uses again."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        cache.clear()
