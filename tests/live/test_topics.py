"""The topics that the site has, by name: the audit asks whether each was tried."""

from live import topics
from tests.live.factory import FakeTopic


def test_what_is_registered_is_listed(topic: FakeTopic) -> None:
    assert {"board", "fake", "hall", "top"} <= set(topics.registered())
    topics.unregister("fake")
    assert "fake" not in topics.registered()
