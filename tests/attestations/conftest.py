"""What every test of attestations stands on."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_french() -> Iterator[None]:
    """A request to /en/ leaves its language behind in the thread: neither in nor out of a test."""
    with translation.override("fr"):
        yield
