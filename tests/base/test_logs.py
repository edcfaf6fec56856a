import json
import logging
from datetime import datetime
from typing import Any

import pytest

from base import logs


def test_a_line_is_json_without_addresses_mails_or_tokens() -> None:
    record = logging.LogRecord(
        "mail",
        logging.WARNING,
        "x.py",
        1,
        "refused %s from %s with %s",
        ("camelia@ville.example", "192.0.2.7", "x" * 40),
        None,
    )
    record.request = "GET /fr/ from 192.0.2.7"
    found = json.loads(logs.Json().format(record))
    written = datetime.fromisoformat(found.pop("time"))
    assert written.utcoffset() is not None
    assert abs(written.timestamp() - record.created) < 0.002
    assert found.pop("process")
    assert found == {
        "level": "WARNING",
        "logger": "mail",
        "message": "refused [mail] from [ip] with [token]",
    }


@pytest.mark.parametrize("given", [b"", b"0f3a-77aa-0001", b"with a space", b"x" * 65])
async def test_lines_of_one_request_bear_its_number(given: bytes) -> None:
    said: list[dict[str, Any]] = []

    async def django(scope: Any, receive: Any, send: Any) -> None:
        record = logging.LogRecord("django", logging.ERROR, "x.py", 1, "broken", None, None)
        said.extend(json.loads(logs.Json().format(record)) for _ in range(2))

    await logs.numbered(django)({"headers": [(b"x-request-id", given)]}, None, None)
    assert said[0]["request"] == said[1]["request"]
    assert (said[0]["request"] == given.decode()) == (given == b"0f3a-77aa-0001")
    assert logs.request_number.get() == ""
