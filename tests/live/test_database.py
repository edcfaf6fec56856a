"""A database that restarts ends connections, never a ticker."""

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from channels.db import database_sync_to_async
from django.db import connection, connections

from live import hub
from tests.live.factory import FakeDoor, FakeLine, FakeTopic, fake_topic


class DatabaseTopic(FakeTopic):
    restarts = False

    def revision(self) -> int:
        with connection.cursor() as cursor:
            # As with CONN_MAX_AGE=None, the worst case: nothing but the failure closes it.
            connection.close_at = None
            cursor.execute("SELECT 1")
            if self.restarts:
                self.restarts = False
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return super().revision()


@pytest_asyncio.fixture
async def topic() -> AsyncIterator[DatabaseTopic]:
    with fake_topic(DatabaseTopic()) as topic:
        yield topic
    # The shared thread's own connection would hold the test database open.
    await database_sync_to_async(connections.close_all)()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
async def test_a_ticker_survives_the_end_of_its_connection(
    topic: DatabaseTopic, caplog: pytest.LogCaptureFixture
) -> None:
    line = FakeLine()
    # No communicator: channels' one keeps old connections open while it waits.
    room = hub.here()
    watcher = room.join("fake:1", topic, "public", line, FakeDoor())
    await asyncio.sleep(0.5)
    topic.restarts = True
    topic.value = 2
    await asyncio.sleep(2.5)
    room.leave("fake:1", "public", watcher)
    assert "OperationalError" in caplog.text
    assert [json.loads(text)["revision"] for text in line.said] == [1, 2]
