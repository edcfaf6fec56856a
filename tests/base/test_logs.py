import json
import logging

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
    assert found.pop("time")
    assert found.pop("process")
    assert found == {
        "level": "WARNING",
        "logger": "mail",
        "message": "refused [mail] from [ip] with [token]",
    }
