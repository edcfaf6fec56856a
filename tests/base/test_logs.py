import json
import logging
import sys
from datetime import datetime
from types import SimpleNamespace
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


def record_of(path: str, route: str | None) -> logging.LogRecord:
    record = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 1, "Error: %s", (path,), None
    )
    record.request = SimpleNamespace(
        path=path, resolver_match=route and SimpleNamespace(route=route)
    )
    return record


@pytest.mark.parametrize("formatter", [logs.Text(), logs.Json()])
@pytest.mark.parametrize("route", ["fr/moi/donnees/lien/<str:token>/", None])
def test_a_path_with_a_token_is_told_as_its_route(
    formatter: logging.Formatter, route: str | None
) -> None:
    said = formatter.format(record_of("/fr/moi/donnees/lien/aB3-dE6-gH9-jK2/", route))
    assert "aB3" not in said
    assert (route or "/fr/moi/donnees/lien/[…]/") in said


@pytest.mark.parametrize("formatter", [logs.Text(), logs.Json()])
def test_an_exception_is_told_without_its_words(formatter: logging.Formatter) -> None:
    try:
        raise ValueError("Camille Petit has this name already")
    except ValueError:
        record = logging.LogRecord(
            "x", logging.ERROR, "x.py", 1, "a form failed", (), sys.exc_info()
        )
    said = formatter.format(record)
    assert "Camille" not in said
    assert "ValueError at test_logs.py" in said
