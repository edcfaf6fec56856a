from collections.abc import Iterator

import pytest

from tests.live.factory import FakeTopic, fake_topic


@pytest.fixture
def topic() -> Iterator[FakeTopic]:
    with fake_topic(FakeTopic()) as topic:
        yield topic
